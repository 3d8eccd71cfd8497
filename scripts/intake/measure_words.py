"""The measure words of Chinese, a closed class: what stands between a number and its noun.

Words that count ranks and not things (级 层 号 代 届) are none. Each word comes before those that
it begins with, and beginnings of other words (12单位, 30排查) are left to those.
"""

_METRIC = (
    r"个百分点|微克(?:每立方米|/立方米)?|毫克(?:/?升|/立方米)?|平方公里|平方千米|平方米|立方米|立方"
    r"|吨标准?煤|标准?煤|千瓦时|兆瓦时|千伏安|兆伏安|千瓦|兆瓦|蒸吨|公里|千米|海里|公顷|公斤|千克|分贝"
    r"|(?:μg|ug|mg)/(?:m[³3]|L)|km[²2]|㎢|㎡|㎥|m[²2³3]|[㎞㎏㎎]|[kMG]Wh?|km|kg|dB"
    r"|亿元|万元|美元|港元|欧元|元|吨|克|升|米|亩|%|‰|/10万|/万|倍|成"
)
# 人次, 户次, 车次: any thing that is counted again each time.
_OCCASIONS = r"[人户家批车架台件船艘班场轮例篇条头处床课册点套份项站]次|人份|人天|人日"
_PLACES = r"床位|学位|托位|泊位|停?车位|工位|机位|席位|铺位|摊位"
_SETS = r"台套|套次|课时|学时"
_THINGS = (
    r"[人户家个所名座处支条项辆套台场次批件例张顶床艘栋幢株棵头只本册份篇期种类门间方天位对组片宗"
    r"起部杆盏块根眼孔道车村镇班把枚副具袋箱桶瓶口尾羽幅架则笔节轮]|平方"
    r"|[盆朵粒颗匹盒捆卷扇尊杯碗罐窝柱桩]|穴(?!位)|段(?!落)|芯(?!片)|面(?![向对积临])|单(?![位元个独项])"
    r"|包(?![保联含括抓干装])|排(?![名查污放水涝序])|列(?![入出为席])|首(?![批次个位先要])|页(?!岩)"
    r"|盘(?!活)|束(?!缚)|双(?![创拥随减控百千方重])|股(?![份权长室])|管(?![理网道线控辖委护])|剂(?!量)"
    r"|船(?![舶员厂])|群(?![众体])"
)
MEASURE_WORD = (
    rf"(?:{_METRIC}|{_OCCASIONS}|{_PLACES}|{_SETS}|{_THINGS}"
    r"|分(?=(?:以上|以下|以内|左右)|[,;。、]|$))"
)
# 30台(套), 12个(处): a second word that would do as well.
OR_ANOTHER = r"(?:\([\u4e00-\u9fff]{1,2}\)(?=[^\d(]{0,20}(?:[,;。、]|$)))?"
