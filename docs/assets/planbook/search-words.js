// What the search page says, in Chinese.

export const FACET_WORDS = {
  place: "地区",
  year: "年度",
  sector: "行业领域",
  department: "责任部门",
  role: "分工",
  topic: "主题",
  plan: "计划",
};

export const WHERE_WORDS = {
  front_matter: "文前",
  preamble: "引言",
  sections: "章节标题与说明",
  back_matter: "文后",
};

export const KIND_WORDS = {
  plan: "计划",
  measure: "措施",
  sector: "行业领域",
  department: "部门",
  citation: "引用文件",
};

/** “燃气”“管道”: the words of a query as the reader wrote them. */
function quoted(words) {
  return words.map((word) => `“${word}”`).join("和");
}

/** 含有“燃气”、不含“管道”; with several words 同时含有“a”和“b”. */
export function conditionWords({ words, withoutWords, plain }) {
  const held = `${words.length > 1 ? "同时含有" : "含有"}${quoted(words)}`;
  const barred = withoutWords.length ? `、不含${quoted(withoutWords)}` : "";
  return `${held}${barred}${plain ? "（忽略标点）" : ""}`;
}

/** 4 份计划的 18 项措施含有“燃气”。 */
export function countWords({ total, planCount, plans, filtered }, condition) {
  const range = filtered ? "所选范围内，" : "";
  if (total) return `${range}${planCount} 份计划的 ${total} 项措施${condition}。`;
  if (plans.length) return `${range}没有措施${condition}，有 ${plans.length} 份计划的其他文字${condition}。`;
  return `${range}没有措施${condition}。`;
}

export const IDLE = "输入要找的词，逐字检索全部计划的原文。";
export const NOTHING = "没有可列出的措施。";
export const SEARCHING = "正在检索……";
export const RELATED_FAILED = "相关结果没有读到，请稍后再试。";
export const NO_RELATED = "没有名称相近的。";
export const FAILED = "检索文件没有读到，可能是网络中断或网站刚刚更新。";
export const SHOW_FAILED = "结果的原文没有读到，可能是网络中断。";
