//! What keys do, and the help page.

use super::super::macros::texts;

texts! {
    context_home => "首页", "Home";
    context_setup => "新测评", "New session";
    context_interview => "面试", "Interview";
    context_note => "写证据", "Writing evidence";
    context_value => "填写数值", "Writing a value";
    context_find => "查找", "Finding";
    context_summary => "汇总", "Summary";
    context_palette => "命令、常用语、证据列表", "Commands, phrases, notes";
    context_page => "说明页", "Pages";

    key_rate => "评定", "rate";
    key_rate_here => "评定为当前级别", "rate at the focused level";
    key_clear => "清除评定", "clear the rating";
    key_criterion => "能力项", "competency";
    key_level => "级别", "level";
    key_pane => "下一栏 / 上一栏", "next / previous pane";
    key_scroll_levels => "翻看等级描述", "scroll the level texts";
    key_first_last => "第一 / 最后", "first / last";
    key_mark => "指标 / 条目", "indicator / item";
    key_new_note => "记证据", "note";
    key_edit_note => "修改证据", "change a note";
    key_delete_note => "删除证据", "delete a note";
    key_undo => "撤销", "undo";
    key_redo => "重做", "redo";
    key_repeat => "重复上次评定 / 归类", "repeat the last rating or placing";
    key_jumps => "回到去过的 / 再往前", "where you were / forward again";
    key_find_note => "查找证据", "find a note";
    key_copy => "复制证据 / 能力项", "copy the note / competency";
    key_compose => "用自己的编辑器写", "write in your editor";
    key_phrase => "常用语", "phrases";
    key_next_placeholder => "下一个空 ‹…›", "next hole ‹…›";
    key_mouse => "鼠标由程序 / 终端使用", "mouse: program / terminal";
    key_palette => "命令面板", "commands";
    key_summary => "汇总", "summary";
    key_find => "查找", "find";
    key_details => "全部说明", "everything about it";
    key_timer => "暂停 / 继续计时", "stop / start the clock";
    key_open => "打开", "open";
    key_rows => "选择", "choose";
    key_page => "翻页", "page";
    key_finish => "完成 / 重新打开", "finish / reopen";
    key_next_session => "下一份 / 上一份", "next / previous";
    key_save_note => "记下并写下一条", "keep, write the next";
    key_keep_value => "记下", "keep";
    key_run => "执行", "run";
    key_go => "到这里", "go there";
    key_next_field => "下一项", "next";
    key_new_line => "换行", "new line";
    key_fields => "上 / 下一项", "fields";
    key_choose => "选择", "choose";
    key_matches => "上 / 下一个", "previous / next match";
    key_lines => "上 / 下一行", "line up / down";
    key_characters => "左 / 右", "left / right";
    key_line_ends => "行首 / 行尾", "start / end of line";
    key_delete_character => "删除字符", "delete a character";
    key_delete_word => "删除词", "delete a word";
    key_delete_to_start => "删到行首", "delete to the start";
    key_undo_typing => "撤销输入", "undo typing";
    key_redo_typing => "重做输入", "redo typing";
    key_language => "中文 / English", "English / 中文";
    key_theme => "配色", "colours";
    key_back => "返回", "back";
    key_save => "立即保存", "save now";
    key_leave => "退出", "leave";
    key_help => "帮助", "help";
    key_force_quit => "强行退出（仍会保存）", "quit at once (still saved)";
    key_suspend => "挂起", "suspend";

    help_title => "按键", "Keys";
    help_quick_entry => "证据快记", "Quick entry of evidence";
    help_quick_entry_lines => "+ - ?        开头：支持、反对、存疑\ns: t: a: r:  其后：情境、任务、行动、结果（也可写 情境: 任务: 行动: 结果:）\n#7           记到第 7 级\n@沟通 @gtnl  记到别的能力项（文字、拼音或首字母）\n@            单写：先放着，以后归类\n\\            开头：其后原样照录", "+ - ?        first: for, against, open\ns: t: a: r:  then: situation, task, action, result\n#7           belongs to level 7\n@complaint   belongs to another competency (words, pinyin or initials)\n@            alone: to be placed later\n\\            first: take the rest as it is";
    help_signs => "标记", "Signs";
    help_signs_lines => "5 ✓   已评定，有证据\n5 !   已评定，没有证据\n— +   有证据，未评定\n—     未评\n*     级别或指标由本模型推断或撰写，待确认\n✓ ✗   指标已观察到 / 未做到", "5 ✓   rated, with evidence\n5 !   rated without evidence\n— +   evidence, not rated yet\n—     unrated\n*     level or indicator inferred or authored, to be confirmed\n✓ ✗   indicator seen / missing";
}
