//! Very many sessions of invented people on the shipped models, the same every time: made by the
//! edits that the program makes, in Chinese and English.

use chrono::{NaiveDate, TimeDelta};
use hengcai::locale::Language;
use hengcai::model::file::{self as model_file, digest};
use hengcai::model::{CompetencyModel, Criterion, Method, Scale};
use hengcai::session::{
    Candidate, Edit, NewSession, NonValue, RatingValue, Session, SessionId, Time,
};
use serde_json::json;

const MODELS: [&str; 8] = [
    include_str!("../../models/power-hall-team-leader.json"),
    include_str!("../../models/call-centre-team-leader.json"),
    include_str!("../../models/business-hall-shift-leader.json"),
    include_str!("../../models/store-manager.json"),
    include_str!("../../models/restaurant-manager.json"),
    include_str!("../../models/sales-manager.json"),
    include_str!("../../models/core-qualities.json"),
    include_str!("../../models/team-appraisal.json"),
];

const FAMILY: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔向汤单解仇";
const GIVEN: &str = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华建国文博雨欣子涵晨曦浩然思远若溪嘉怡俊辉志鹏雪梅春燕海波立新宏毅乐朝阳重行长觉";
const DEPARTMENTS: [&str; 12] = [
    "东区营业厅",
    "西区营业厅",
    "北区营业厅",
    "城南供电所",
    "客户服务中心",
    "运行检修部",
    "华东大区",
    "华南大区",
    "Retail North",
    "Retail South",
    "Call centre",
    "培训学校",
];
const ASSESSORS: [&str; 16] = [
    "周明",
    "陈立",
    "吴静",
    "郑洁",
    "Sofia Lind",
    "Jonas Weber",
    "黄蓉蓉",
    "高远",
    "Mei Tan",
    "钱塘",
    "冯唐唐",
    "单于行",
    "Anna Berg",
    "曾国强",
    "Tom Hale",
    "解晓东",
];

const WHEN: [&str; 24] = [
    "早班会上",
    "交接班的时候",
    "月底抄表那几天",
    "台风停电那晚",
    "新系统上线第一周",
    "投诉升级之前",
    "上级来检查时",
    "春节值班期间",
    "大客户报装时",
    "盘点前一天",
    "设备突然断网时",
    "两名组员请假那天",
    "排队超过三十人时",
    "客户情绪激动时",
    "缴费高峰时段",
    "安全活动日",
    "培训结束以后",
    "指标落后两个点时",
    "合同到期前",
    "夜里接到抢修电话",
    "第一次带班时",
    "和财务对账时",
    "班组长缺席的例会上",
    "重新排班之后",
];
const WHO: [&str; 16] = [
    "他",
    "她",
    "该班长",
    "候选人",
    "这位店长",
    "带班主管",
    "他和两名组员",
    "她请来老师傅",
    "主持会议的人",
    "值班长",
    "他本人",
    "她带着新员工",
    "这名组长",
    "他先一个人",
    "她跟同事",
    "受访者",
];
const DID: [&str; 40] = [
    "先让客户说完再逐条复述确认",
    "把任务拆成三步写在白板上",
    "当场改了分工并说明理由",
    "逐户打电话解释停电原因",
    "翻出规程第七条念给大家听",
    "把责任揽下来没有推给窗口",
    "重新核对了工器具的编号",
    "请组员自己说出哪里做错",
    "用公式把差额查了出来",
    "没有等上级批复就先处置",
    "按缺陷等级排了先后",
    "带头做了一遍挂牌的顺序",
    "把投诉分成四类再逐类回访",
    "拿数据说明为什么要调整班次",
    "只说了结论没有讲过程",
    "打断了对方两次",
    "忘了记录时间",
    "找仓库借了备用终端",
    "安抚客户坐下并倒了水",
    "把话题引回流程本身",
    "记下每个人的承诺和期限",
    "当着大家表扬了做得好的细节",
    "回避了谁来负责的问题",
    "承认判断有误并说了怎么补救",
    "把经验写成处理指引发给全组",
    "重排了下周的值班表",
    "要求双人复核后再送电",
    "画出流程图找到堵点",
    "给新人示范了两遍再让他做",
    "把陈列按动线重摆",
    "和供应商重谈了交货日",
    "亲自盯完最后一单",
    "用方言跟老人解释账单",
    "把预算压了一成半",
    "主动联系银行调整扣款日",
    "先报警再疏散人群",
    "连夜补齐了台账",
    "让大家匿名提意见",
    "把目标改成每天可量的数",
    "列出风险并逐项标注责任人",
];
const RESULT: [&str; 32] = [
    "客户当场满意离开",
    "差错率降到千分之二",
    "两天后投诉撤回",
    "组员第二天照着做了",
    "比计划提前半天完成",
    "没有跟进处理结果",
    "上级要求全区推广",
    "当月得分仍然偏低",
    "仍有两户没有回访",
    "设备当晚恢复运行",
    "新人一周后独立上岗",
    "销售额环比涨了百分之八",
    "库存周转快了三天",
    "会议拖了四十分钟",
    "没人知道下一步谁做",
    "排队时间缩短一半",
    "对账一分不差",
    "后来同类问题再没出现",
    "他说下次还会这么做",
    "大家对新排班没有异议",
    "检查组没有提出问题",
    "客户写来感谢信",
    "还差一次复盘",
    "指标回到目标线以上",
    "结果与目标差一个等级",
    "问题重复出现了两次",
    "领导认为处理得当",
    "安全记录保持清零",
    "银行第二天就改好了",
    "培训签到率百分之百",
    "有三人当场表示反对",
    "最后由别的班组收尾",
];
const ENGLISH: [&str; 24] = [
    "let the customer finish and then summarised",
    "split the work into three steps on the board",
    "rang every household about the outage",
    "took the blame instead of the counter staff",
    "checked the serial numbers of the tools again",
    "asked the crew to name the mistake themselves",
    "acted before the approval came",
    "ranked the defects by severity",
    "interrupted twice and lost the thread",
    "could not say who was responsible",
    "wrote the lesson down for the whole team",
    "negotiated a new delivery date with the supplier",
    "showed the new hire the sequence twice",
    "rearranged the shelves along the walking route",
    "balanced the cash to the last cent",
    "cut the overtime budget by fifteen percent",
    "explained the bill in plain words",
    "kept minutes with names and deadlines",
    "postponed the decision without a reason",
    "compared last month's figures with the plan",
    "thanked the night shift in front of everybody",
    "called the bank to move the debit date",
    "evacuated the hall before the fire brigade came",
    "admitted a wrong call and repaired it",
];
const OUTCOME: [&str; 16] = [
    "the complaint was withdrawn",
    "the queue was halved within a week",
    "nobody followed up",
    "error rate fell below two per mille",
    "the district copied the method",
    "two households were never called back",
    "the trainee worked alone after a week",
    "sales rose eight percent",
    "the meeting ran forty minutes over",
    "the audit found nothing",
    "stock turned three days faster",
    "targets were missed again",
    "power was back the same night",
    "the customer wrote a letter of thanks",
    "three people objected openly",
    "another crew had to finish it",
];

/// The models, read once.
pub struct Models(Vec<(CompetencyModel, String)>);

impl Models {
    pub fn read() -> Self {
        let models = MODELS.map(|text| (model_file::read(text).expect("a model"), digest(text)));
        Self(models.into())
    }
}

/// Numbers that look like chance.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        // Knuth's multiplier; the upper bits are good enough for a session.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn character(&mut self, of: &str) -> char {
        let count = of.chars().count();
        of.chars().nth(self.below(count)).unwrap_or('一')
    }
}

fn note(chance: &mut Chance, number: usize, in_english: bool) -> String {
    if in_english {
        let first = chance.one(&ENGLISH);
        return match chance.below(3) {
            0 => format!("{first}; {}", chance.one(&OUTCOME)),
            1 => format!(
                "Case {number}: {first}, but {} by day {}",
                chance.one(&OUTCOME),
                chance.below(90)
            ),
            _ => format!("{first} and {}", chance.one(&ENGLISH)),
        };
    }
    let (when, who, did) = (*chance.one(&WHEN), *chance.one(&WHO), *chance.one(&DID));
    match chance.below(4) {
        0 => format!("{when}，{who}{did}，{}", chance.one(&RESULT)),
        1 => format!(
            "{who}说{when}{did}；第{}次，{}",
            chance.below(60),
            chance.one(&RESULT)
        ),
        2 => format!(
            "{when}{who}{did}，又{}。{}",
            chance.one(&DID),
            chance.one(&RESULT)
        ),
        _ => format!(
            "{who}{did}（POS机{}号），{}",
            chance.below(200),
            chance.one(&RESULT)
        ),
    }
}

/// The session of this number: 12 KB on average, smaller where it is a draft.
pub fn session(number: u64, models: &Models) -> Session {
    let mut chance = Chance(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2026);
    for _ in 0..4 {
        chance.below(2);
    }
    let (model, digest) = chance.one(&models.0);
    let in_english = chance.below(10) < 3;
    let day = NaiveDate::from_ymd_opt(2023, 1, 2).expect("a day")
        + TimeDelta::days(i64::try_from(chance.below(1300)).expect("small"));
    let clock = day.and_hms_opt(
        8 + u32::try_from(chance.below(9)).expect("small"),
        u32::try_from(chance.below(60)).expect("small"),
        u32::try_from(chance.below(60)).expect("small"),
    );
    let east = chrono::FixedOffset::east_opt(8 * 3600).expect("an offset");
    let at: Time = clock
        .expect("a time")
        .and_local_timezone(east)
        .single()
        .expect("one time");
    let name: String = if in_english {
        format!(
            "{} {}",
            chance.one(&["Ida", "Omar", "Lena", "Ravi", "Nora", "Hugo"]),
            chance.one(&["Brandt", "Okafor", "Nyström", "Patel", "Moreau", "Kowalski"])
        )
    } else {
        let mut name = chance.character(FAMILY).to_string();
        for _ in 0..=chance.below(2) {
            name.push(chance.character(GIVEN));
        }
        name
    };
    let candidate = Candidate {
        code: format!(
            "{}-{:04}",
            chance.one(&["A", "B", "HN", "TG", "S"]),
            chance.below(9000)
        ),
        name: (chance.below(10) < 8).then_some(name),
        department: (chance.below(10) < 9).then(|| (*chance.one(&DEPARTMENTS)).to_owned()),
    };
    let new = NewSession {
        candidate,
        assessor: (chance.below(20) > 0).then(|| (*chance.one(&ASSESSORS)).to_owned()),
        method: if chance.below(5) == 0 {
            Method::ShiftMeeting
        } else {
            Method::Interview
        },
        language: if in_english {
            Language::English
        } else {
            Language::Chinese
        },
        planned_minutes: None,
    };
    let tail = u32::try_from(number % (32 * 32 * 32 * 32)).expect("small");
    let mut session = Session::new(
        SessionId::of_start(at, tail),
        model,
        digest.clone(),
        new,
        at,
    );
    let is_draft = chance.below(10) == 0;
    let notes = if is_draft { 12 } else { 31 };
    let mut minute = 1;
    let mut left: Vec<&Criterion> = model.criteria.iter().collect();
    while minute < notes && !left.is_empty() {
        let criterion = left.swap_remove(chance.below(left.len()));
        let id = &criterion.id;
        for _ in 0..=chance.below(3) {
            let text = note(&mut chance, minute, in_english);
            let sign = *chance.one(&["+", "-", "?"]);
            edit(
                &mut session,
                model,
                json!({"note": {"text": text, "criteria": [id], "sign": sign}}),
                at,
                minute,
            );
            minute += 1;
        }
        let levels: Vec<_> = criterion
            .scale()
            .into_iter()
            .flat_map(Scale::values)
            .collect();
        let value = match (chance.below(12), levels.is_empty()) {
            (0, _) => RatingValue::Without(NonValue::NotObserved),
            (_, false) => RatingValue::Level(*chance.one(&levels)),
            (_, true) => continue,
        };
        let rate = Edit::Rate {
            criterion: id.clone(),
            part: None,
            value,
            reason: None,
        };
        // What the model does not take stays unrated.
        let _ = session.apply(rate, model, later(at, minute));
    }
    if !is_draft {
        edit(&mut session, model, json!({"finish": {}}), at, 60);
    }
    if chance.below(60) == 0 {
        edit(
            &mut session,
            model,
            json!({"void": {"reason": "应当回避", "by": "监督员"}}),
            at,
            70,
        );
    }
    if chance.below(3) == 0 {
        let until =
            day + TimeDelta::days(365 * (2 + i64::try_from(chance.below(3)).expect("small")));
        edit(
            &mut session,
            model,
            json!({"retain": {"until": until}}),
            at,
            80,
        );
    }
    session
}

fn later(at: Time, minute: usize) -> Time {
    at + TimeDelta::minutes(i64::try_from(minute).expect("small"))
}

fn edit(
    session: &mut Session,
    model: &CompetencyModel,
    edit: serde_json::Value,
    at: Time,
    minute: usize,
) {
    let edit: Edit = serde_json::from_value(edit).expect("an edit");
    // A session that may not be finished stays a draft.
    let _ = session.apply(edit, model, later(at, minute));
}
