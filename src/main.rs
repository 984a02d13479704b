//! dev
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let language = if args.get(1).is_some_and(|l| l == "en") {
        hengcai::locale::Language::English
    } else {
        hengcai::locale::Language::Chinese
    };
    let store =
        hengcai::store::Store::new(hengcai::store::DataDirectory::named("/tmp/hc".into()).unwrap());
    hengcai::tui::run(
        store,
        hengcai::tui::Start::Home,
        hengcai::tui::Options {
            language,
            color: true,
            ascii: args.get(2).is_some(),
        },
    )
    .unwrap();
}
