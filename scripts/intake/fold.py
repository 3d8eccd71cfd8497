"""One form for what is written in many: the grammar is matched on folded text.

Folding keeps every offset, so that what was found in the fold is cut from the original.
It is only for recognising; no folded character is ever published.
"""

# Traditional characters, each before its simplified form.
_PAIRS = (
    "佈布併并來来倉仓個个們们側侧備备傳传債债傷伤傾倾僅仅價价億亿償偿優优儲储兒儿內内兩两冊册凍冻別别剛刚創创劃划劇剧劑剂動动務务勞劳勢势勵励區区協协卻却參参員员問问單单噸吨嚴严"
    "國国圍围園园圓圆圖图團团執执堅坚報报場场塊块塗涂塵尘壓压壞坏壩坝壯壮夠够夢梦奪夺奮奋婦妇媽妈嬰婴孫孙學学宮宫實实寧宁審审寫写寬宽寶宝將将專专尋寻對对導导屆届層层屬属岡冈島岛"
    "崗岗嶺岭師师帶带幣币幫帮幹干庫库廁厕廈厦廟庙廠厂廢废廣广廳厅強强彈弹彎弯後后徑径從从復复徵征徹彻態态慮虑慶庆憂忧憑凭應应懲惩懸悬戰战戲戏戶户拋抛掃扫掛挂採采換换損损搶抢撥拨"
    "擇择擊击擋挡擔担據据擠挤擬拟擴扩敗败敵敌數数斷断時时晉晋暫暂曆历書书會会東东條条業业極极構构槍枪樂乐樑梁樓楼標标樣样樹树橋桥機机橫横檔档檢检櫃柜欄栏權权歡欢歲岁歷历歸归殘残"
    "毀毁氣气決决沒没況况洩泄淨净淺浅減减渦涡測测準准溝沟溫温滬沪滯滞滿满漁渔漢汉漸渐潔洁潛潜濕湿濟济濱滨灑洒灣湾灤滦災灾為为無无煙烟熱热營营爐炉爭争爾尔牆墙牽牵狀状獎奖獨独獲获"
    "獸兽現现環环產产畝亩畢毕畫画異异當当瘋疯療疗發发盡尽監监盤盘眾众睜睁確确碼码磚砖礦矿禦御禮礼稅税種种稱称積积穩稳窮穷競竞筆笔節节範范築筑簡简簽签籌筹粵粤糧粮糾纠紀纪約约紅红"
    "純纯紙纸級级終终組组結结絕绝絡络給给統统經经綠绿維维網网緊紧線线編编緩缓練练縣县縮缩總总績绩織织繼继續续罰罚羅罗義义習习聖圣聞闻聯联聲声職职聽听肅肃脅胁腦脑臨临臺台與与舉举"
    "舊旧艦舰艱艰華华萬万藍蓝藝艺藥药蘇苏蘭兰處处號号虧亏術术衛卫衝冲補补裝装製制複复見见規规視视覺觉覽览觀观觸触訂订計计訊讯討讨訓训託托記记設设許许訴诉診诊評评詢询試试話话該该"
    "詳详認认誠诚誤误說说誰谁課课調调談谈請请論论諮咨講讲謝谢證证識识譯译議议護护讀读變变讓让豐丰豬猪貝贝負负財财貧贫貨货販贩貪贪貫贯責责貴贵貸贷費费貿贸資资賓宾賠赔賣卖質质購购"
    "賽赛贊赞贛赣趨趋跡迹踐践車车軍军載载輔辅輕轻輛辆輪轮輸输轉转辦办辭辞農农迴回這这進进遊游運运過过達达違违遞递遠远適适遷迁選选遼辽還还邊边鄉乡鄭郑鄰邻醫医釀酿釋释針针鉤钩銀银"
    "鋪铺鋼钢錄录錢钱錯错鍋锅鎮镇鐘钟鐵铁鑑鉴長长門门閉闭開开間间閩闽閱阅關关陝陕陣阵陰阴陳陈陸陆陽阳隊队階阶際际隨随險险隸隶雖虽雙双雜杂雞鸡離离難难雲云電电霧雾靈灵靜静響响頁页"
    "頂顶項项順顺須须預预領领頭头頻频題题額额顏颜願愿類类顧顾顯显風风飛飞飢饥飯饭飲饮養养餘余館馆饒饶馬马駁驳駐驻駕驾騎骑騰腾驅驱驗验驚惊髒脏體体鬧闹魚鱼鮮鲜鳥鸟鳳凤鶴鹤鹽盐麗丽"
    "麥麦黃黄點点黨党齊齐齒齿齡龄龍龙龜龟"
)
_SMALL_MARKS = {"﹑": "、", "﹒": "."}


def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(space): " " for space in "\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff"}
    table |= {ord(old): new for old, new in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}
    return table | {ord(old): new for old, new in _SMALL_MARKS.items()}


FOLDS = _table()

OPENING = "([〔【{"
CLOSING = ")]〕】}"


def fold(text: str) -> str:
    """Return text of the same length in simplified characters and half-width marks."""
    return text.translate(FOLDS)


def masked(folded: str) -> str:
    """Return the fold with all that stands in brackets blanked by □, lengths kept.

    Unclosed brackets blank nothing: a lost bracket must not hide the rest of a note.
    """
    marks = list(folded)
    stack: list[int] = []
    for position, mark in enumerate(folded):
        if mark in OPENING:
            stack.append(position)
        elif mark in CLOSING and stack:
            start = stack.pop()
            if not stack:
                marks[start : position + 1] = "□" * (position + 1 - start)
    return "".join(marks)


def is_han(character: str) -> bool:
    """Tell whether a character is a Chinese ideograph."""
    return "\u4e00" <= character <= "\u9fff"
