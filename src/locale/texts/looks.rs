//! How the screens look.

use super::super::macros::texts;

texts! {
    theme_dark => "深色", "dark";
    theme_light => "浅色", "light";
    theme_sixteen => "16 色，深色终端", "16 colours, for a dark terminal";
    theme_sixteen_light => "16 色，浅色终端", "16 colours, for a light terminal";
    theme_plain => "无颜色", "no colours";
    theme_now(name: &str) => format!("配色：{name}"), format!("Colours: {name}");
    argument_theme => "界面配色 auto、dark、light、16、16-light 或 none（也可用 HENGCAI_THEME；界面中按 V 切换）", "Colours of the screens: auto, dark, light, 16, 16-light or none (or HENGCAI_THEME; V changes them)";
    argument_blank_after => "多少分钟没有按键就遮住界面，默认 10；0 为从不（也可用 HENGCAI_BLANK_AFTER；随时可按 F9）", "Cover the screens after so many minutes without a key; 10 by default, 0 is never (or HENGCAI_BLANK_AFTER; F9 does it at once)";
    usage_bad_minutes(value: &str) => format!("不是分钟数：`{value}`"), format!("no number of minutes: `{value}`");
    usage_bad_theme(value: &str) => format!("没有这种配色：`{value}`"), format!("no such theme: `{value}`");
}
