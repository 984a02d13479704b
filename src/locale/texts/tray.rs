//! Notes that wait: to be placed, to be written; and the strip that shows what is covered.

use super::super::macros::texts;

texts! {
    edit_same_note => "一条证据不能与自己合并", "a note cannot be joined with itself";
    open_not_written(count: usize) => format!("{count} 个标记的时刻待补写"), if count == 1 { "1 marked moment still to be written".to_owned() } else { format!("{count} marked moments still to be written") };
    note_waiting => "（待补写）", "(to be written)";

    context_tray => "待归类", "Notes to place";
    key_place_note => "归类", "place a note";
    key_place_here => "归到当前评价项", "place here";
    key_move_note => "移到别的评价项", "move a note";
    key_turn_note => "改方向 + − ?", "turn a note: + − ?";
    key_next_part => "改情境/任务/行动/结果", "change the STAR part";
    key_retime_note => "改时间", "change the time";
    key_split_note => "拆成两条", "split a note";
    key_split_here => "在光标处拆成两条", "split at the cursor";
    key_merge_note => "与下一条合并", "join with the next";
    key_moment => "先标时刻，稍后补写", "mark now, write later";
    key_fill_moment => "补写下一处", "write the next mark";
    key_next_hole => "下一处空缺", "next hole";
    key_new_unplaced => "记证据，稍后归类", "note, place it later";
    key_tray => "待归类的证据", "notes to place";

    tray_title(count: usize) => format!("待归类 {count}"), format!("To be placed {count}");
    tray_empty => "没有待归类的证据。按 N，或在快记里单写一个 @，记下的证据就先放在这里。", "Nothing waits to be placed. N, or an @ alone in a quick entry, puts a note here first.";
    evidence_heading_waiting(count: usize, waiting: usize) => format!("证据 {count} · {waiting} 待补写"), format!("Evidence {count} · {waiting} to write");
    strip_label => "进度", "Cover";
    strip_holes(count: usize) => format!("{count} 空缺"), if count == 1 { "1 hole".to_owned() } else { format!("{count} holes") };
    strip_unplaced(count: usize) => format!("{count} 待归类"), format!("{count} to place");
    strip_waiting(count: usize) => format!("{count} 待补写"), format!("{count} to write");

    kept_unplaced(count: usize) => format!("已放入待归类，共 {count} 条（T 查看）"), format!("Kept to be placed, {count} in all (T shows them)");
    moment_marked(sign: &str) => format!("已标记 {sign}，按 f 补写（z 撤销）"), format!("Marked {sign}; f writes it (z takes it back)");
    no_moment => "没有待补写的标记", "No mark waits to be written";
    no_hole => "没有空缺", "There are no holes";
    note_placed(names: &str) => format!("归到 {names}（z 撤销）"), format!("Placed: {names} (z takes it back)");
    note_to_tray => "已放回待归类（z 撤销）", "To be placed again (z takes it back)";
    place_unknown(word: &str) => format!("“{word}” 对不上任何评价项或级别"), format!("\"{word}\" fits no criterion or level");
    place_title => "归类  Enter 记下  Esc 不改", "Place  Enter keeps  Esc changes nothing";
    place_title_to(names: &str) => format!("归到 {names}  Enter 记下"), format!("Place: {names}  Enter keeps");
    place_hint => "gtnl 加上  -gtnl 去掉  #7 级别  #7.2 指标  @ 待归类", "communication adds  -communication removes  #7 level  #7.2 indicator  @ none";
    retime_title => "改时间  Enter 记下  Esc 不改", "Change the time  Enter keeps  Esc changes nothing";
    retime_hint => "14:32  -3 提前3分钟  +2 推后2分钟", "14:32  -3 minutes earlier  +2 later";
    time_not_understood => "没有看懂时间；如 14:32、-3、+2", "Not understood as a time; such as 14:32, -3, +2";
    note_retimed(time: &str) => format!("时间改为 {time}（z 撤销）"), format!("The time is {time} now (z takes it back)");
    note_turned(sign: &str) => format!("方向改为 {sign}（z 撤销）"), format!("It points {sign} now (z takes it back)");
    note_part(part: &str) => format!("改为 {part}（z 撤销）"), format!("It is {part} now (z takes it back)");
    no_part => "不分环节", "no STAR part";
    split_title => "移到要拆的地方，Enter 拆开", "Move to where it splits; Enter splits";
    split_in_the_middle => "光标要在正文中间，两边都有文字", "The cursor has to stand within the words, with some on either side";
    note_split => "已拆成两条（z 撤销）", "Split in two (z takes it back)";
    note_merged => "已与下一条合并（z 撤销）", "Joined with the next (z takes it back)";
    no_next_note => "后面没有可合并的证据", "There is no next note to join with";

    help_placing => "归类", "Placing";
    help_placing_lines => "gtnl @沟通   加上一个能力项（文字、拼音、首字母或标识，可写几个）\n-gtnl        去掉一个\n@            全部去掉，放回待归类\n#7 #7.2 #    第 7 级；第 7 级第 2 条指标；都不是", "communication  adds a competency (words, pinyin, initials or id; several at once)\n-communication takes one away\n@              takes all away: to be placed again\n#7 #7.2 #      level 7; the second indicator of level 7; neither";
    help_strip => "进度条", "Coverage";
    help_strip_lines => ".     未动\n+     有证据，未评定\n~     清单未答完\n✓     已评定\n!     已评定，没有证据\no     未观察到、未考察、不适用\n×     来源缺口，不能评\n?     未动，有待补写的标记\n[ ]   当前", ".     untouched\n+     evidence, not rated yet\n~     a list partly answered\n✓     rated\n!     rated without evidence\no     not observed, not asked, not applicable\n×     blocked by a gap of the source\n?     untouched but for a mark to be written\n[ ]   the one at hand";
}
