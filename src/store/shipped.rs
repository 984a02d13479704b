//! What is embedded in the program: the models of `models/` and the example sessions of `sessions/`.

/// The shipped models, in the order in which they are offered.
pub(super) const MODELS: [&str; 8] = [
    include_str!("../../models/power-hall-team-leader.json"),
    include_str!("../../models/call-centre-team-leader.json"),
    include_str!("../../models/business-hall-shift-leader.json"),
    include_str!("../../models/team-appraisal.json"),
    include_str!("../../models/store-manager.json"),
    include_str!("../../models/restaurant-manager.json"),
    include_str!("../../models/sales-manager.json"),
    include_str!("../../models/core-qualities.json"),
];

/// The example sessions: file name and content. All people in them are invented.
pub(super) const SESSIONS: [(&str, &str); 3] = [
    (
        "20260412-093000-demo.json",
        include_str!("../../sessions/20260412-093000-demo.json"),
    ),
    (
        "20260508-081000-demo.json",
        include_str!("../../sessions/20260508-081000-demo.json"),
    ),
    (
        "20260603-140000-demo.json",
        include_str!("../../sessions/20260603-140000-demo.json"),
    ),
];
