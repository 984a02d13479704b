//! The list of keys and what is wrong with a key file.

use super::super::macros::texts;

texts! {
    keys_syntax(words: &str) => format!("这里不是 JSON（{words}）"), format!("this is no JSON ({words})");
    keys_not_an_object => "这里应是一个对象 {…}", "an object {…} has to stand here";
    keys_unknown_context(name: &str) => format!("没有名为“{name}”的界面"), format!("there is no context \"{name}\"");
    keys_unknown_action(name: &str) => format!("没有名为“{name}”的操作"), format!("there is no action \"{name}\"");
    keys_not_there(action: &str, context: &str) => format!("{action} 在 {context} 中没有作用"), format!("{action} does nothing in {context}");
    keys_twice(name: &str) => format!("“{name}”写了两次"), format!("\"{name}\" stands here twice");
    keys_not_keys => "这里应是一个按键或按键列表", "a key, or a list of keys, has to stand here";
    keys_none => "每个操作至少要有一个按键", "an action needs at least one key";
    keys_unknown_key(name: &str) => format!("“{name}”不是按键"), format!("\"{name}\" is no key");
    keys_same_as(name: &str, key: &str) => format!("终端分不清“{name}”和 {key}"), format!("terminals send the same for \"{name}\" as for {key}");
    keys_not_sent(name: &str) => format!("终端不单独发送“{name}”"), format!("terminals send nothing of its own for \"{name}\"");
    keys_typed(key: &str, context: &str) => format!("在 {context} 中 {key} 是输入的文字"), format!("texts take {key} in {context}");
    keys_kept(key: &str, action: &str) => format!("{key} 始终表示 {action}"), format!("{key} always means {action}");
    keys_taken(key: &str, action: &str, context: &str) => format!("{key} 在 {context} 中已表示 {action}"), format!("{key} already means {action} in {context}");
    keys_taken_hint(action: &str) => format!("请先给 {action} 换别的按键"), format!("give {action} another key first");
    keys_near(name: &str) => format!("是不是“{name}”？"), format!("did you mean \"{name}\"?");
    keys_list_hint => "全部名称见 hengcai keys", "see hengcai keys for all names";
    keys_form_hint => "写法如 \"k\"、\"K\"、\"ctrl+k\"、\"alt+enter\"、\"shift+tab\"、\"F5\"、\"pagedown\"", "write \"k\", \"K\", \"ctrl+k\", \"alt+enter\", \"shift+tab\", \"F5\", \"pagedown\"";
    keys_on_screen(place: &str, words: &str, more: usize) => match more {
            0 => format!("{place}：{words}。该行未生效，其余照常"),
            more => format!("{place}：{words}。另有 {more} 处，见 hengcai keys check；这些行未生效，其余照常"),
        }, match more {
            0 => format!("{place}: {words}; that row does not count, all others do"),
            more => format!("{place}: {words}; {more} more, see hengcai keys check; those rows do not count, all others do"),
        };
    keys_sound(name: &str) => format!("{name}：没有问题"), format!("{name}: no mistakes");
    keys_no_file(name: &str) => format!("没有按键文件 {name}，按键为默认"), format!("there is no key file {name}; the keys are the default ones");
    about_keys => "列出按键，或检查按键文件", "list the keys in force, or check a key file";
    about_keys_check => "检查按键文件，指出每处错误的行和列", "check a key file and place each mistake by line and column";
    argument_keys => "按键文件（默认为配置目录或 --data-dir 中的 keys.json）", "key file (by default keys.json in the configuration directory, or in --data-dir)";
    argument_keys_check => "要检查的按键文件（默认为正在使用的）", "the key file to check (by default the one in use)";
}
