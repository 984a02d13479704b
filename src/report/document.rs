//! stub
#![allow(missing_docs)]
use crate::model::Level;
use rust_decimal::Decimal;
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub title: String,
    pub blocks: Vec<Block>,
}
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    Heading { level: u8, text: String },
    Paragraph(Vec<Span>),
    Facts(Vec<(String, Vec<Span>)>),
    List(Vec<Vec<Span>>),
    Table(Table),
    Bars(Vec<Bar>),
    Radar(Vec<Bar>),
}
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    pub text: String,
    pub role: Role,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Plain,
    Strong,
    Muted,
    Positive,
    Negative,
    Warning,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub title: String,
    pub align: Align,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
    Center,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub cells: Vec<Vec<Span>>,
    pub emphasis: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    pub name: String,
    pub rated: Option<Decimal>,
    pub required: Option<Level>,
    pub lowest: Level,
    pub highest: Level,
    pub remark: String,
}
