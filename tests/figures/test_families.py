"""Every family in which readers of figures fail, as a table: language, phrase, what it says.

A figure is `value unit hedge direction`, or `low..high` for a range; nothing after the arrow means no figure.
"""

from itertools import pairwise
from pathlib import Path
import re

from hypothesis import given, strategies as st
import pytest

from workbook.figures import Figure, read, read_text

FAMILIES = """
# a scale word multiplies what is smaller before it
zh 成交额突破九千八百亿元 => 980000000000 CNY over
zh 一千三百二十五万人 => 13250000 人
zh 三十万五千吨 => 305000 吨
zh 存款四兆八千億元 => 4.8e+12 TWD
zh 一万零十二人 => 10012 人
zh 四万万元 => 400000000 CNY
vi hai mươi ba tỷ bốn trăm triệu đồng => 23400000000 VND
vi mười hai nghìn năm trăm người => 12500 người
vi một trăm linh năm xã => 105 xã
vi hơn hai triệu rưỡi lượt khách => 2500000 lượt khách over
vi ba nghìn rưỡi người => 3500 người
vi tám trăm linh năm nghìn, ba trăm tỷ đồng => 8.053e+14 VND
en seven million five hundred and sixty thousand people => 7560000 people
en one hundred and twenty-five thousand people => 125000 people
en two billion, four hundred million dollars => 2400000000 USD
en twelve hundred workers => 1200 workers
en forty-two thousand and six people => 42006 people
# what does not fit stays apart
en between two thousand and three thousand homes => 2000..3000 homes
en two million and three fifths => 2000000; 0.6 ratio
en €95 billion, four times that => 95000000000 EUR; 4 ratio
en nineteen eighty-four =>
vi ba trăm năm => 300 year
vi hai mươi năm => 20 year
# digits, scale words and digits
zh 8千5百万元 => 85000000 CNY
zh 26万5千戶 => 265000 戶
zh 1亿3千万元 => 130000000 CNY
zh 股价卖9万6。 => 96000
zh 成交 2 兆 415 億元 => 2.0415e+12 TWD
vi giá 2 tỷ 350 triệu đồng => 2350000000 VND
vi 12 nghìn 500 tấn => 12500 tấn
vi giá chỉ 3 tỷ 6. => 3600000000
vi 3 triệu 200 nghìn đồng => 3200000 VND
en 3 million 250 thousand people => 3250000 people
zh 新台幣18兆2,305.40億元 => 1.823054e+13 TWD
zh 2 亿 5000 万元 => 250000000 CNY
zh 百 分 之 六 => 6 percent
vi giá 3tr2 => 3200000
vi giá 1tr450 => 1450000
vi cao 1m82 => 1.82 m
# digit by digit, and the tens of one character
zh 指数收三四五一八點 => 34518 點
zh 收三八○元 => 380 CNY
zh 一萬六二○五點 => 16205 點
zh 廿五萬人 => 250000 人
zh 卅一點二六元 => 31.26 CNY
zh 三十點七萬港元 => 307000 HKD
zh 九．三五％ => 9.35 percent
# a low end with another scale
vi khoảng 800 nghìn - 1,2 triệu đồng => 800000..1200000 VND about
vi rao 950 - 1,05 tỷ đồng/căn => 950000000..1050000000 VND
vi từ 900 triệu đến 1,1 tỷ đồng => 900000000..1100000000 VND
vi từ 700.000 đến 2 triệu đồng => 700000..2000000 VND
vi 300 triệu đồng-1,5 tỷ => 300000000..1500000000 VND
zh 300至1.2亿元 => 30000000..120000000 CNY
zh 5000到1万元 => 5000..10000 CNY
en $800-1.2bn => 800000000..1200000000 USD
en $900 million-$1.1 billion => 900000000..1100000000 USD
en -5% to -3% => -5..-3 percent down
vi 4% đến gần 6% => 4..6 percent
en grew 3 to 4 per cent => 3..4 percent up
vi giữa 1.000 và 2.000 đồng => 1000..2000 VND
# a scale word without a digit
zh 逾百家 => 100 家 over
zh 近万亿元 => 1e+12 CNY nearly
zh 上亿元资金 => 100000000 CNY over
zh 过千亿港元 => 100000000000 HKD over
zh 约百名 => 100 名 about
zh 出口额过千亿。 => 100000000000 over
zh 人数过万 => 10000 over
zh 千亿元以上 => 100000000000 CNY at least
vi gần chục triệu đồng => 10000000 VND nearly
vi hơn nghìn tỷ đồng => 1e+12 VND over
vi ngót tỷ đồng => 1000000000 VND nearly
vi tỷ rưỡi đồng => 1500000000 VND
# tenths
zh 近三成 => 30 percent nearly
zh 两成半 => 25 percent
zh 逾八成五 => 85 percent over
zh 不足兩成 => 20 percent at most
zh 三四成 => 30..40 percent
zh 六、七成 => 60..70 percent
zh 4成6 => 46 percent
zh 半成 => 5 percent
# parts of a currency, rates
zh 派息2.8仙 => 0.028 HKD
zh 减息3碼 => 0.75 percentage_point
zh 累計加息四分一厘 => 0.25 percentage_point
zh 升值3.1分 => 0.031 CNY
zh 千分之四 => 4 per_mille
zh 千分之 2.5 => 2.5 per_mille
zh 近三百点千分之四 => 300 点 nearly; 4 per_mille
zh 派息6港仙 => 0.06 HKD
zh 人民幣12.5分 => 0.125 CNY
zh 3.2美分 => 0.032 USD
zh 调降1.5碼 => 0.375 percentage_point down
zh 跑了50碼 =>
en 60¢ => 0.6 USD
en 3 HK cents => 0.03 HKD
vi 7,5 UScent/kWh => 0.075 USD
vi tăng 30 điểm cơ bản => 0.3 percentage_point up
en a 40-basis-point rise => 0.4 percentage_point
vi giảm 0,4 điểm% => 0.4 percentage_point down
en up a penny => 0.01 GBP up
zh 新臺幣8億元 => 800000000 TWD
zh 港元5.5億 => 550000000 HKD
zh 營收12.5億元 => 1250000000 TWD
zh 樓價升5萬元 => 50000 HKD up
zh 港幣3.6億元 => 360000000 HKD
en 25.5p a share => 0.255 GBP
en up 7 1/2p => 0.075 GBP up
en 3 dollars 20 cents => 3.2 USD
zh 五元六角 => 5.6 CNY
vi 2 đô 23 xu => 2.23 USD
en half a percentage point => 0.5 percentage_point
en a quarter-point cut => 0.25 percentage_point
en five-eighths of a point => 0.625 percentage_point
en three-tenths of a percentage point => 0.3 percentage_point
en lost 3/8 point => 0.375 percentage_point down
en S$2.10, up 4 cents => 2.1 SGD; 0.04 SGD up
en zero percent => 0 percent
en three-quarter million people => 750000 people
# parts in words
zh 近半企業 => 0.5 ratio nearly
vi ba phần tư dân số => 0.75 ratio
vi non nửa số hộ => 0.5 ratio nearly
vi phân nửa lao động => 0.5 ratio
vi nửa triệu đồng => 500000 VND
en nearly half of firms => 0.5 ratio nearly
en three-quarters of respondents => 0.75 ratio
en two and a half billion pounds => 2500000000 GBP
en half a billion pounds => 500000000 GBP
en a quarter of a million people => 250000 people
en 2 over 5 => 0.4 ratio
en 9-1/2 percent => 9.5 percent
en 3 5/8 points => 3.625 points
en two-and-a-half percent => 2.5 percent
en a year and a half => 1.5 year
vi hai năm rưỡi => 2.5 year
vi một tấn rưỡi => 1.5 tấn
zh 三年半 => 3.5 year
zh 两个半月 => 2.5 month
zh 三份之一 => 0.333333333333 ratio
zh 貳仟分之一 => 0.0005 ratio
zh 万分之三 => 0.0003 ratio
en three quarters of a million people => 750000 people
en two and a quarter per cent => 2.25 percent
# two digits side by side
zh 七八个 => 7..8 个
zh 二三十人 => 20..30 人
zh 三、四根 => 3..4 根
zh 六、七千元 => 6000..7000 CNY
zh 一两百元 => 100..200 CNY
zh 第三、四名 =>
vi ba bốn triệu đồng => 3000000..4000000 VND
vi sáu bảy phần trăm => 6..7 percent
vi năm bảy trăm người => 500..700 người
vi bốn lăm triệu => 45000000
vi ba mốt tỷ đồng => 31000000000 VND
vi ba tư nhân => 3 tư nhân
vi ba trăm rưỡi nghìn đồng => 350000 VND
zh 千余家企业 => 1000 家 over
# India
en ₹1,25,000 => 125000 INR
en Rs 2,50,000 crore => 2.5e+12 INR
en 40 crore rupees => 400000000 rupees
en Mumbai needs 40 crore rupees => 400000000 INR
en ₹3.5L => 350000 INR
en 2 koti rupees => 20000000 rupees
en 15 lacs => 1500000
en an Indian 3.5 billion rupee deal => 3500000000 INR
# plural and short scale words
en $4 millions => 4000000 USD
en $7MM => 7000000 USD
en $50 mil => 50000000 USD
en 75 USD million => 75000000 USD
en 48 MEUR => 48000000 EUR
vi lương 15tr/tháng => 15000000
vi lương 200k => 200000
vi 2.5M lượt tải => 2500000 lượt tải
en pounds 45m => 45000000 GBP
en $6 grand => 6000 USD
vi 50 ngàn MK => 50000 USD
vi 12hec rừng => 12 hec
en N250 billion => 250000000000 NGN
en KSh 3.4bn => 3400000000 KES
zh 3.2億令吉 => 320000000 MYR
# below zero
vi lãi âm tới 12 tỷ đồng => -12000000000 VND down
vi âm 20-25 độ C => -25..-20 độ C down
zh 增速為負0.8% => -0.8 percent down
zh 增长率-2.3‰ => -2.3 per_mille down
zh 回落至-0.8% => -0.8 percent down
en minus 3.5 percent => -3.5 percent down
en $(1.25) => -1.25 USD down
en (3.4)% in the quarter => -3.4 percent down
en a loss of (12.5)p => -0.125 GBP down
en $(3.4)bn => -3400000000 USD down
vi lỗ (6,4) tỷ đồng => -6400000000 VND down
en | Transport | -0.7 | => -0.7 down
en EUR (2,150.75) => -2150.75 EUR down
en -$4.5 million => -4500000 USD down
en net loss -3,180,000 -960,500 => -3180000 down; -960500 down
# the first of two, and a direction for all
vi lần lượt đạt 12, 15 và 20 tỷ đồng => 12000000000 VND; 15000000000 VND; 20000000000 VND
vi tăng lần lượt 40 và 65 đồng/lít => 40 VND up; 65 VND up
vi giảm lần lượt 3,2% và 4,5% => 3.2 percent down; 4.5 percent down
zh 分别下降5.1%、3.2%和2% => 5.1 percent down; 3.2 percent down; 2 percent down
en fell 3% and 2% respectively => 3 percent down; 2 percent down
# of so many
vi có 36/48 (đạt 75%) => 36; 75 percent
vi 3/5 dự án => 3 dự án
vi 12/15 chỉ tiêu => 12 chỉ tiêu
vi 245/300 hộ => 245 hộ
vi 31 phiếu thuận-2 phiếu trắng => 31 phiếu thuận; 2 phiếu trắng
en approved 5-2 => 5
en an 8-1 ruling => 8
en 30 stores in Spain and 14 in Portugal => 30 stores; 14
# một counts what is weighed
vi một tạ cà phê => 1 tạ
vi một đồng nghiệp =>
# no figure
zh 股價一度大漲 =>
zh 三分线外 =>
zh 年過半百 =>
zh 三四线城市 =>
zh 二、三线城市 =>
zh 四所五站 =>
zh 三里屯 =>
zh 永興(一九四一)有限公司 =>
vi tàu SAR 411 =>
vi hotline 1900 2345 =>
vi tổ 5 khu phố 2 =>
en ISO 27001 certification =>
en Unit 7310 soldiers =>
en the Two Rivers =>
en 340B Program =>
en beat Kenya 4-1 =>
zh 大陆企业 =>
vi gió giật cấp 10 =>
vi bão cấp 12 giật =>
vi số 12 đường Lê Lợi =>
vi năm bè bảy mối =>
vi ba chân bốn cẳng =>
vi thời điểm chín muồi =>
vi tàu NA 90234 TS =>
en the 1080p screen =>
en one of the hardest quarters =>
# ranks
zh 城市排在第九 => 9 rank
zh 上升至第9 => 9 rank
zh 跃居全国第三位 => 3 rank
vi đứng thứ hai => 2 rank
zh 前四名、前六名、前九名、前十强、前20位 =>
# directions, lists and signs
vi −3,2% => -3.2 percent down
en a decrease of 101.8 billion yuan => 101800000000 CNY down
en now makes up 43.2 percent => 43.2 percent
en exports up 43.2 percent => 43.2 percent up
vi giảm lần lượt 5,2%, 3,1% và 2%; GDP tăng 4% => 5.2 percent down; 3.1 percent down; 2 percent down; 4 percent up
en 12 of the 20 cities => 12 cities; 20 cities
vi 7 trong 11 nhóm ngành => 7 nhóm ngành; 11 nhóm ngành
vi tăng từ 95 lên 96 USD => 95 USD up; 96 USD
vi trong 2026 lên 4,2% => 2026 year; 4.2 percent
# which currency, and how its thousands are grouped
en 3,300 trillion yuan => 3.3e+15 CNY
zh 新台幣19.50元 => 19.5 TWD
en $76-$78 billion => 76000000000..78000000000 USD
en about VNĐ1.78 quadrillion => 1.78e+15 VND about
en more than doubled => 2 ratio over
vi hai con số => 10..100 percent
# hedges
vi 30 triệu đồng/người/năm trở lên => 30000000 VND at least
vi dưới năm tiêu chí => 5 tiêu chí at most
vi trên 3 nền tảng => 3 nền tảng
vi 5/7 dự án => 5 dự án
en $35,000 plus expenses => 35000 USD
en 40-plus countries => 40 countries over
zh 少於三成 => 30 percent at most
zh 投信買超12億元 => 1200000000 TWD
zh 占目标的45% => 45 percent
zh 至多五天 => 5 day at most
en approx. 40 percent => 40 percent about
en 30 or so firms => 30 firms about
en as low as 2% => 2 percent at least
vi không tới năm triệu đồng => 5000000 VND at most
vi chưa tới mức 4% => 4 percent at most
# two-digit years
vi giữa năm 24 => 2024 year
vi năm '19 => 2019 year
vi năm 25, GDP => 2025 year
vi năm 23 tuổi => 23 tuổi
vi đầu năm 25 doanh nghiệp => 25 doanh nghiệp
zh 过去10年GDP => 10 year
zh 21年底 => 2021 year
zh 22年上半年 => 2022 year; 1 half_year
zh 25年来 => 25 year
zh 2019至23年 => 2019..2023 year
en since '08 => 2008 year
en the class of '97 => 1997 year
# a hedge far from its number, or after it
zh 约占总量的两成 => 20 percent about
zh 接近全年预算的一半 => 0.5 ratio nearly
vi gần gấp 3 lần => 3 ratio nearly
vi gấp hơn 4 lần => 4 ratio over
vi tiến sát mốc 500 triệu USD => 500000000 USD nearly
vi ít ra cũng 200 người => 200 người at least
vi nhiều nhất cũng chỉ 5% => 5 percent at most
vi 40 triệu đồng đổ lại => 40000000 VND at most
vi 60 năm có lẻ => 60 year over
vi ước đạt 30 tỷ USD => 30000000000 USD about
en 70 and older => 70 at least
en 200 people, give or take => 200 people about
en something like £300 => 300 GBP about
en is estimated to be 4.5 million tonnes => 4500000 tonnes
en a couple of thousand firms => 2000 firms about
zh 最多可达300万元 => 3000000 CNY at most
zh 不滿50坪 => 50 坪 at most
# blanks of a scanner or a poster
vi 4 . 250 tỷ đồng => 4.25e+12 VND
en 6 .5 percent => 6.5 percent
zh 3 . 6 亿元 => 360000000 CNY
zh 总 投 资 3 . 6 亿 元 => 360000000 CNY
# titles, labels and idioms
en the film 300 =>
en 12 Angry Men is a classic =>
en “101 Dalmatians” was on, and 20 Democrats left => 20 Democrats
en from 7 Parachute Regiment =>
en 20 Americans => 20 Americans
en 12 Chinese cities => 12 Chinese cities
vi tầng 4 tòa nhà =>
vi tổ máy 3 và 4 nhiệt điện =>
vi ca sĩ 50 Cent =>
zh 二十里铺、三番两次 =>
# whose currency, and in which words
zh 香港储备为五千亿元 => 500000000000 HKD
zh 澳门收入达80亿元 => 8000000000 MOP
zh 日圓300億 => 30000000000 JPY
zh 港幣2元45仙 => 2.45 HKD
en sixty quid => 60 GBP
# spoken and short forms
vi giá 2 tỷ 050 => 2050000000
vi nhà 7ty5 => 7500000000
vi thuê 30 củ => 30000000
vi 5 củ khoai => 5 củ khoai
vi 30,000 tỉ USD => 3e+13 USD
vi 6/9 tổ máy => 6 tổ máy
vi 600 USD một tấn => 600 USD
vi nhà 3 tỷ mốt => 3100000000
en 85 mln tn => 85000000 tn
en five of nine directors => 5 directors; 9 directors
en zero point four five => 0.45
en twenty -five cents => 0.25 USD
zh 百分之卅二點五 => 32.5 percent
zh 便宜千元左右 => 1000 CNY about
zh 分别涨三千和五千元 => 3000 CNY up; 5000 CNY up
# a range, a share and a period in more words
en ranging from 3% to 6% => 3..6 percent
en two thirds of a million people => 666666.666667 people
en at most two dozen => 24 at most
en profit per share of (0.25) cents => -0.0025 USD down
zh 四分之一个百分点 => 0.25 percentage_point
zh 三五天 => 3..5 day
zh 两个多月 => 2 month over
vi trăm ba mươi triệu đồng => 130000000 VND
vi âm ba quý liên tiếp => 3 quarter
vi 4 đô 25 cent => 4.25 USD
# names and what stands behind them
en Scope 2 emissions =>
en Employs 300 people => 300 people
en On Friday 12 people => 12 people
en Category 4 storm =>
en won 3-1 =>
vi Nghị quyết 68 yêu cầu =>
vi khách sạn 4 sao =>
vi SEA Games 32 khai mạc =>
vi xe 29C-456.78 =>
zh 解放军302医院 =>
zh 八分之一决赛 =>
# negated comparatives
en a fine not to exceed $5,000 => 5000 USD at most
en shall not exceed 40 percent => 40 percent at most
en does not exceed 30 days => 30 day at most
en costs did not exceed $2 million => 2000000 USD at most
en must not be more than 12 percent => 12 percent at most
en no more than 15 people => 15 people at most
en not over 300 tonnes => 300 tonnes at most
en cannot exceed 5% => 5 percent at most
en never exceeded $90 => 90 USD at most
en never more than 6% => 6 percent at most
en without exceeding 8% => 8 percent at most
en not above 4.5% => 4.5 percent at most
en no higher than 3% => 3 percent at most
en not less than $250 => 250 USD at least
en not below 60% => 60 percent at least
en not under 21 years => 21 year at least
en no fewer than 30 firms => 30 firms at least
en never less than 5% => 5 percent at least
en nothing less than $40 => 40 USD at least
en exceeding $40 => 40 USD over
en which exceed 30% => 30 percent over
en not to be less than 20 hours => 20 hour at least
vi không quá 300 triệu đồng => 300000000 VND at most
vi không vượt quá 3% => 3 percent at most
vi không được vượt quá 5% => 5 percent at most
vi không được quá 20 ngày => 20 day at most
vi không được thấp hơn 80% => 80 percent at least
vi không được vượt 60% => 60 percent at most
vi không hơn 10 người => 10 người at most
vi không nhiều hơn 10 người => 10 người at most
vi không ít hơn 12 tháng => 12 month at least
vi không thấp hơn 2.000 đồng => 2000 VND at least
vi không dưới 50 người => 50 người at least
vi không trên 30 tuổi => 30 tuổi at most
vi chưa vượt 4% => 4 percent at most
vi chẳng quá 5% => 5 percent at most
vi không lớn hơn 7% => 7 percent at most
vi không nhỏ hơn 7% => 7 percent at least
vi không vượt mức 7% => 7 percent at most
vi không cao hơn 7% => 7 percent at most
vi không chậm hơn 15 ngày => 15 day at most
vi không kém 15 ngày => 15 day at least
vi chưa quá 5% => 5 percent at most
zh 不超过5% => 5 percent at most
zh 出超三一六．六億美元 => 31660000000 USD
zh 入超12.3亿美元 => 1230000000 USD
zh 總市值直逼百兆元 => 1e+14 CNY nearly
en Three - quarters of voters => 0.75 ratio
vi từ 500 ngàn đến một triệu đồng => 500000..1000000 VND
zh 不逾6成 => 60 percent at most
zh 未逾2億元 => 200000000 CNY at most
zh 指數收在3萬1746.08點 => 31746.08 點
zh 每股3万7412.5元 => 37412.5 CNY
zh 出口成長1.3倍 => 2.3 ratio up
zh 淨利成長5.2% => 5.2 percent up
en Two - thirds of those asked => 0.666666666667 ratio
en Two Hundred and Fifty Thousand Pula => 250000 BWP
en 3.5bn birr => 3500000000 ETB
en 25 million Ghana cedis => 25000000 GHS
en 12 million kwacha => 12000000 ZMW
zh 不得超过300万元 => 3000000 CNY at most
zh 不会超过3% => 3 percent at most
zh 不可超过5天 => 5 day at most
zh 不應超過30天 => 30 day at most
zh 不能超过5%的 => 5 percent at most
zh 未超过4% => 4 percent at most
zh 不高于4% => 4 percent at most
zh 不得高于4% => 4 percent at most
zh 不多于5人 => 5 人 at most
zh 不少于20人 => 20 人 at least
zh 不得少于20人 => 20 人 at least
zh 不低于60% => 60 percent at least
zh 不得低于60% => 60 percent at least
zh 不应低于60% => 60 percent at least
zh 不会少于8000元 => 8000 CNY at least
zh 不得大于5% => 5 percent at most
zh 不大于5% => 5 percent at most
zh 不得小于5% => 5 percent at least
zh 没有超过5% => 5 percent at most
zh 尚未突破5% => 5 percent at most
zh 从未超过5% => 5 percent at most
zh 不逾5% => 5 percent at most
zh 不到5% => 5 percent at most
zh 不下200人 => 200 人 at least
# joined by slashes, one unit at the end
zh 营收分别为2.41/3.65/1.28亿元 => 241000000 CNY; 365000000 CNY; 128000000 CNY
zh 同比增长12.5/8.1/9.3% => 12.5 percent up; 8.1 percent up; 9.3 percent up
zh 归母净利润1.2/1.5/1.9亿元 => 120000000 CNY; 150000000 CNY; 190000000 CNY
zh 分别为12/15/18倍 => 12 ratio; 15 ratio; 18 ratio
zh PE为12.5/10.1倍 => 12.5 ratio; 10.1 ratio
zh EPS为0.25/0.31/0.40元 => 0.25 CNY; 0.31 CNY; 0.4 CNY
vi tăng 7,5/8,1/9% => 7.5 percent up; 8.1 percent up; 9 percent up
vi lần lượt đạt 2,5/3,4 tỷ đồng => 2500000000 VND; 3400000000 VND
vi lần lượt 120/150/180 tỷ đồng => 120000000000 VND; 150000000000 VND; 180000000000 VND
en growth of 4.5/5.1/6% => 4.5 percent up; 5.1 percent up; 6 percent up
en revenue of $2.4/3.1/3.9bn => 2400000000 USD; 3100000000; 3900000000
# plus
vi 250+ ngàn người => 250000 người at least
vi 30+ triệu đồng => 30000000 VND at least
vi hơn 500+ doanh nghiệp => 500 doanh nghiệp at least
vi 300+ cửa hàng => 300 cửa hàng at least
en 10,000+ people => 10000 people at least
en 5+ million users => 5000000 users at least
en $2+ billion => 2000000000 USD at least
en 2.5 million+ users => 2500000 users at least
en 30%+ => 30 percent at least
zh 300+万用户 => 3000000 用户 at least
zh 500+家企业 => 500 家 at least
zh 20万+用户 => 200000 用户 at least
zh 3000万+元 => 30000000 CNY at least
# abbreviated ranges
en £2-300 a month => 200..300 GBP
en $5-600 million => 500000000..600000000 USD
en 2-3000 people => 2000..3000 people
en 3-400 tonnes => 300..400 tonnes
en 10-15 people => 10..15 people
en two or three hundred people => 200..300 people
vi 5-600 triệu đồng => 500000000..600000000 VND
vi 2-3000 người => 2000..3000 người
vi 2-300 nghìn đồng => 200000..300000 VND
vi vài ba trăm người => 200..300 người
vi hai ba trăm nghìn đồng => 200000..300000 VND
zh 两三百人 => 200..300 人
zh 两三百。 => 200..300
zh 2-300元 => 200..300 CNY
zh 2-3百元 => 200..300 CNY
zh 二三百块钱 => 200..300 CNY
zh 5-6000元 => 5000..6000 CNY
en 5-10000 people => 5000..10000 people
# percent once
zh 百分之3點5至5點5 => 3.5..5.5 percent
zh 百分之三至五 => 3..5 percent
zh 百分之3.2到3.8 => 3.2..3.8 percent
zh 百分之二点五到三 => 2.5..3 percent
zh 百分之十到百分之十五 => 10..15 percent
zh 百分之5點2 => 5.2 percent
vi từ ba đến năm phần trăm => 3..5 percent
vi 3 đến 5 phần trăm => 3..5 percent
vi 2,5 - 3 phần trăm => 2.5..3 percent
en three to five per cent => 3..5 percent
en 3 to 5 per cent => 3..5 percent
en between three and five percent => 3..5 percent
# vague counts
zh 十几户 => 11..19 户
zh 十几亿元 => 1100000000..1900000000 CNY
zh 二十几个 => 21..29 个
zh 几十家 => 20..100 家
zh 几百人 => 200..1000 人
zh 几千元 => 2000..10000 CNY
zh 数十家企业 => 20..100 家
zh 数百万元 => 2000000..10000000 CNY
zh 百来户 => 100 户 about
zh 上百家 => 100 家 over
zh 几百万人 => 2000000..10000000 人
zh 数以百计的企业 =>
zh 参数十分重要 =>
zh 几家企业 =>
zh 一百几十人 => 110..190 人
zh 数十年 => 20..100 year
zh 十几岁 => 11..19 year
zh 三十几度 => 31..39 度
zh 总数百万人 =>
vi mười mấy tỷ đồng => 11000000000..19000000000 VND
vi hàng chục người => 20..100 người
vi hàng trăm doanh nghiệp => 200..1000 doanh nghiệp
vi hàng nghìn tỷ đồng => 2e+12..1e+13 VND
vi vài chục triệu đồng => 20000000..100000000 VND
vi vài trăm người => 200..1000 người
vi mấy chục năm => 20..100 year
vi vài ba chục người => 20..30 người
vi mươi mười lăm người => 10..15 người
vi hàng năm, hàng hóa, mấy người, vài ngày =>
vi cả chục người => 10 người
vi hàng chục nghìn người => 20000..100000 người
vi hàng trăm nghìn tỷ đồng => 2e+14..1e+15 VND
en a dozen or so people => 12 people about
en dozens of people => 24..120 people
en scores of villages => 40..200 villages
en hundreds of firms => 200..1000 firms
en tens of thousands of workers => 20000..100000 workers
en hundreds of millions of dollars => 200000000..1000000000 USD
en several hundred people => 200..1000 people
en a few thousand tonnes => 2000..10000 tonnes
en a few people, several firms =>
# old and double units
vi 1 mẫu 2 sào ruộng => 1.2 mẫu
vi 3 mẫu 5 sào => 3.5 mẫu
vi 1 tấn 2 tạ => 1.2 tấn
vi 2 tạ 5 yến => 2.5 tạ
vi kéo dài 2 giờ 30 phút => 2.5 hour
vi lúc 2 giờ 30 phút => date
vi 3 năm 6 tháng tù => 3.5 year
vi 1 năm 3 tháng => 1.25 year
en £4 10s. an acre => 4.5 GBP
en £3 5s. 6d. => 3.275 GBP
en seven shillings and sixpence => 0.375 GBP
en 12s 6d => 0.625 GBP
en 5 feet 6 inches => 5.5 feet
en 6 feet 3 tall => 6.25 feet
en 5ft 9in => 5.75 feet
en 3 hours 30 minutes => 3.5 hour
en 2 years and 6 months => 2.5 year
en 1 year 3 months => 1.25 year
zh 6尺2寸 => 6.2 尺
zh 2小时30分钟 => 2.5 hour
zh 3年6个月 => 3.5 year
zh 有期徒刑三年六个月 => 3.5 year
zh 一年零三个月 => 1.25 year
zh 1公斤半 => 1.5 公斤
# currencies as words
en 1.6 billion stg => 1600000000 GBP
en 40 million sterling => 40000000 GBP
en fifty quid => 50 GBP
en 20 euro => 20 EUR
en 3 million pounds sterling => 3000000 GBP
vi 300 nhân dân tệ => 300 CNY
vi 500 đô => 500 USD
vi 20 euro => 20 EUR
vi 2 triệu đô la Mỹ => 2000000 USD
vi 3 triệu bảng Anh => 3000000 GBP
zh 300镑 => 300 GBP
zh 50万美金 => 500000 USD
zh 20欧 => 20 EUR
# names
zh 地址10052 台北市中正区 =>
zh 邮编100044 北京市西城区 =>
zh 220 新北市板桥区 =>
en (Res. 19-21, passed 7-11-2014) => date
en Ord. 17-13 =>
en Resolution No. 2021-45 =>
en Seattle, WA 98101 =>
vi Nghị quyết số 26-NQ/TW =>
# a label with one number
en Tax (13.0) => -13 down
en Finance costs (1,240) => -1240 down
vi Chi phí tài chính (12.450) => -12450 down
en see Section (2.1) =>
en Note (3.1) =>
vi Doanh thu hoạt động tài chính -808,112 => -808112 down
vi Lợi nhuận gộp | 5,123 | => 5123
en | United States | -2.066 | => -2.066 down
en net change -2.066 => -2.066 down
en /news/2012/01/101466,2026-11-27 => date
vi | Giá vốn | -4,210 | => -4210 down
# n of m
zh 全市9/14个区完成 => 9 个
# elided hundreds below a scale
zh 善款逾三千五萬 => 35000000 over
zh 千五萬元 => 15000000 CNY
zh 二百五萬 => 2500000
zh 三千零五万 => 30050000
# as printed in courts, fields and halls
zh 收获过一成 => 10 percent over
zh 已过八成半 => 85 percent over
zh 不过三成 => 30 percent
zh 第3波(8/30~9/1) => date
zh 翠怡花園8座高層E室 =>
zh 面積約640方呎 => 640 方呎 about
en up from £16.1 to £45.3 million => 16100000 GBP; 45300000 GBP
en between £11 and £15 5s => 11..15.25 GBP
en 997 California registered voters => 997 California registered voters
vi 10 bị cáo => 10 bị cáo
vi bị phạt năm năm tù => 5 year
vi (SN 1957, cựu Chủ tịch) => 1957 year
# attributes, rent, courts and sport
en a 200-bed hospital => 200 bed
en a 12-member panel => 12 member
en a 1.72-mill increase => 1.72 mill
en a 30-storey tower => 30 storey
en the 27-nation bloc => 27 nation
en a 45-acre farm => 45 acre
en a 500-seat hall => 500 seat
en COVID-19, Catch-22, Apollo-11 =>
en a 5-star hotel =>
en a 4-H club =>
en a 3-D printer, 24-hour news => 24 hour
en sold for £1,250,000 (guide price £950,000) => 1250000 GBP; 950000 GBP
en offers in excess of £300,000 => 300000 GBP over
en OIEO £425,000 => 425000 GBP
en from £250pcm => 250 GBP
en fined £500 plus £85 costs => 500 GBP; 85 GBP
en sentenced to 18 months in prison => 18 month
en sentenced to two and a half years => 2.5 year
en a three-and-a-half-year sentence => 3.5 year
en ordered to pay $12,500 within 30 days => 12500 USD; 30 day at most
en 45.2 bu/ac, up 3.1 bu => 45.2 bu; 3.1 bu up
en wheat 52.5 per cent, barley 12.25 million t => 52.5 percent; 12250000 t
en a swing of 4.2 points to Labour => 4.2 points
en dividend of 3 cents per share vs. 2.5 cents => 0.03 USD; 0.025 USD
en a record 1,025,000 tonnes => 1025000 tonnes
en three times last year's 400,000 => 3 ratio; 400000
en two-thirds majority => 0.666666666667 ratio
en at 4 1/2 per cent. the £100 bonds => 4.5 percent; 100 GBP
en 60,000 bales at 7½d. => 60000 bales
en signed a five-year, $215 million contract => 5 year; 215000000 USD
en 76 points from 38 games => 76 points; 38 games
en no fewer than three-quarters => 0.75 ratio at least
# listings, boards, courts and harvests
vi bán nhà 4,5x12m giá 3 tỷ 250 => 3250000000
vi diện tích 54m2, ngang 4m dài 13,5m => 54 m2; 4 m; 13.5 m
vi DT: 120m² (5x24) => 120 m²
vi hẻm 6m, cách mặt tiền 50m => 6 m; 50 m
vi đất 2 sào 5 thước => 2 sào; 5 thước
vi cho thuê 15 triệu/tháng, cọc 2 tháng => 15000000; 2 month
vi phạt tiền từ 3.000.000 đồng đến 5.000.000 đồng => 3000000..5000000 VND
vi phạt từ 2-3 triệu đồng đối với => 2000000..3000000 VND
vi Điều 5 Khoản 2 Nghị định 100/2019/NĐ-CP =>
vi lãi suất 0,75%/tháng, tương đương 9%/năm => 0.75 percent; 9 percent
vi cổ tức 12% bằng tiền (1.200 đồng/cp) => 12 percent; 1200 VND
vi năng suất 62,5 tạ/ha, tăng 1,2 tạ/ha => 62.5 tạ; 1.2 tạ up
vi hơn chục hộ dân, dăm ba người => 10 hộ dân over
vi giá lúa 6.800 - 7.200 đồng/kg => 6800..7200 VND
vi gói thầu số 5 trị giá 25,6 tỷ => 25600000000
vi thời gian thực hiện 240 ngày => 240 day
vi thắng 3-1, ghi 25 bàn sau 38 trận => 25 bàn; 38 trận
vi tỷ số 2-0 =>
vi nhiệm kỳ 2021-2026 có 5 phó chủ tịch => 2021..2026 year; 5 phó chủ tịch
vi 7/7 đại biểu tán thành, đạt 100% => 7 đại biểu; 100 percent
vi thiệt hại không dưới vài chục tỷ đồng => 20000000000..100000000000 VND at least
vi không quá một phần ba => 0.333333333333 ratio at most
vi chưa tới nửa số hộ => 0.5 ratio at most
vi thêm 1,5-2 lần => 1.5..2 ratio
vi cây cao 1m2, nặng 3kg5 => 1.2 m; 3.5 kg
vi mưa 50-100mm, có nơi trên 150mm => 50..100 mm; 150 mm over
vi chiều 5/6, giá vàng 67,5-68,2 triệu/lượng => date; 67500000..68200000
vi USD 1 = 24.350 VND => 1 USD; 24350 VND
vi hai, ba trăm người => 200..300 người
zh 起拍价1280万元，保证金128万元，增价幅度5万元 => 12800000 CNY; 1280000 CNY; 50000 CNY
zh 建筑面积126.5㎡，总价约380万 => 126.5 ㎡; 3800000 about
zh 首付三成起，贷款30年 => 30 percent at least; 30 year
zh 中标价为3456.78万元，工期180日历天 => 34567800 CNY; 180 day
zh 投标保证金：人民币贰拾万元整（¥200,000.00） => 200000 CNY; 200000 CNY
zh 每股派发现金红利0.35元（含税） => 0.35 CNY
zh 每10股派3.5元 => 10 股; 3.5 CNY
zh 回购价格不超过人民币18.50元/股 => 18.5 CNY at most
zh 回购资金总额不低于1亿元（含）且不超过2亿元（含） => 100000000 CNY at least; 200000000 CNY at most
zh 判处有期徒刑十二年六个月 => 12.5 year
zh 赔偿损失8.5万余元 => 85000 CNY over
zh 得票率53.2%，領先對手4.6個百分點 => 53.2 percent; 4.6 percentage_point
zh 每畝產量達到七百八十多斤 => 780 斤 over
zh 亩均增收500-800元不等 => 500..800 CNY
zh 转会费高达2.22亿欧元，税后年薪3000万欧 => 222000000 EUR; 30000000 EUR
zh 成交价不足百万 => 1000000 at most
zh 大约十来个 => 10 个 about
zh 三千多名工人、十多万元 => 3000 名 over; 100000 CNY over
zh 零售價每磅$12.5 => 12.5 USD
zh 2019-20年度預算赤字376億元。港府 => 2019..2020 year; 37600000000 HKD
zh 不超过三分之一 => 0.333333333333 ratio at most
zh 不少于3-5人 => 3..5 人 at least
# what the rules above leave alone
en no more than a third of voters => 0.333333333333 ratio at most
en not more than one in ten => 0.1 ratio at most
en nothing over $100 => 100 USD at most
en no, over 40 percent said => 40 percent over
en is not about 5 percent => 5 percent about
en has not yet exceeded 3% => 3 percent at most
en will not be allowed to exceed 60 km => 60 km at most
en shall not in any event exceed $750 => 750 USD at most
en not to be exceeded by more than 5% => 5 percent over
en less than 5% but not less than 3% => 5 percent at most; 3 percent at least
vi không chỉ hơn 5% => 5 percent over
vi mức phạt không vượt quá 1/3 => 0.333333333333 ratio at most
vi không có hơn 5 người => 5 người at most
vi lãi suất không được vượt quá 20%/năm => 20 percent at most
vi số lượng không quá 02 người => 2 người at most
vi thời hạn không quá 05 ngày làm việc => 5 day at most
vi chưa bao giờ vượt 5% => 5 percent at most
vi không hề dưới 5% => 5 percent at least
zh 不仅超过5% => 5 percent over
zh 均不超过10% => 10 percent at most
zh 最长不超过6个月 => 6 month at most
zh 最高不超过200万元 => 2000000 CNY at most
zh 原则上不低于30% => 30 percent at least
zh 一般不少于15天 => 15 day at least
zh 绝不低于5% => 5 percent at least
zh 还不到5万元 => 50000 CNY at most
zh 无一超过5% => 5 percent over
zh 是否超过5% => 5 percent over
zh 均未超过限额5万元 => 50000 CNY
en on 5/6/2024, 24/7 service, and/or 5 => date
en 50/50 chance, 9/11 attacks, km/h 80 =>
en 120/80 mmHg, 20/20 vision =>
en his 4/5 record =>
vi tăng 5/7 phiên => 5 phiên up
vi giải ngân 2.500/3.400 tỷ đồng, đạt 73% => 2.5e+12 VND; 3.4e+12 VND; 73 percent
vi xã đạt 15/19 tiêu chí => 15 tiêu chí
vi 10/63 tỉnh => 10 tỉnh
zh 2024/25年度 => 2024..2025 year
zh 1/3的企业 => 0.333333333333 ratio
zh 24/7服务 =>
en C++ 11, 5 + 3 = 8, age 18+ => 18 at least
zh 3+2模式, 5G+ =>
en hundreds of years => 200..1000 year
en thousands of the firms =>
en the Thousands of Islands =>
en several million dollars => 2000000..10000000 USD
en a few hundred thousand => 200000..1000000
en tens of billions of yuan => 20000000000..100000000000 CNY
vi hàng loạt, hàng ngày, hàng trăm năm => 200..1000 year
vi hàng tỷ USD => 2000000000..10000000000 USD
vi vài phần trăm =>
vi mấy trăm ngàn đồng => 200000..1000000 VND
vi mươi năm trước =>
vi vài ba người, vài lần =>
vi hàng triệu người dùng => 2000000..10000000 người dùng
zh 几个百分点，几万元 => 20000..100000 CNY
zh 数据百分之五 => 5 percent
zh 指数千点 =>
zh 复数十分 =>
zh 几十万人次 => 200000..1000000 人次
zh 数百亿元 => 20000000000..100000000000 CNY
zh 几十年 => 20..100 year
zh 数以万计 =>
zh 几何级数 =>
zh 无数百姓 =>
zh 多数千禧一代 =>
en pages 2-300 of the report =>
en 1-500 employees => 1..500 employees
en two to three million people => 2000000..3000000 people
en ten to twenty thousand people => 10000..20000 people
vi hai đến ba trăm người => 200..300 người
vi 1-200 người => 100..200 người
vi 20-25.000 đồng => 20000..25000 VND
vi 20-25 nghìn đồng => 20000..25000 VND
zh 二到三百元 => 200..300 CNY
zh 三至五千元 => 3000..5000 CNY
zh 1至300元 => 1..300 CNY
# signs, sums and vague counts once more
zh 净利跌17.2巴仙至4630万元 => 17.2 percent down; 46300000 CNY
en 2004 +16.8%, 2008 +4.4% => 2004 year; 16.8 percent; 2008 year; 4.4 percent
en 7.77 + digitalised =>
en wages were up 12% to £19.6 million => 12 percent up; 19600000 GBP
en from $2.50 to $1.80 a share => 2.5 USD; 1.8 USD
en from £1.2m to £900,000 => 1200000 GBP; 900000 GBP
en between 2 and 300 people => 2..300 people
en priced at $5-$600 million => 5000000..600000000 USD
vi từ 3 đến 500 triệu đồng => 3000000..500000000 VND
vi 3-500 nghìn đồng/người => 300000..500000 VND
vi 1-2 triệu => 1000000..2000000
en $10+ million => 10000000 USD at least
en 65+ => 65 at least
zh 18+岁 => 18 year at least
zh 十几个百分点 => 11..19 percentage_point
zh 几个亿 => 200000000..1000000000
zh 二十多万 => 200000 over
zh 几百亩地 => 200..1000 亩
zh 几千年 => 2000..10000 year
zh 数十万吨级 => 200000..1000000 吨
zh 上百万人 => 1000000 人 over
zh 成百上千 =>
zh 二三十万元 => 200000..300000 CNY
zh 两千五百多 => 2500 over
vi vài nghìn tỷ => 2e+12..1e+13
vi hàng chục triệu USD => 20000000..100000000 USD
vi vài trăm mét => 200..1000 mét
vi trong vài chục năm tới => 20..100 year
vi cả trăm nghìn người => 100000 người
vi hàng trăm, hàng nghìn người => 2000..10000 người
vi một vài trăm đồng => 200..1000 VND
en hundreds of thousands of people => 200000..1000000 people
en many dozens of cases => 24..120 cases
en dozens were hurt =>
en a few dozen people => 24..120 people
en several dozen firms => 24..120 firms
en some 2 dozen firms => 24 firms about
en a score of people =>
en a couple hundred people =>
en hundreds more =>
en tens of millions of yuan => 20000000..100000000 CNY
# a dot before decimals lets the comma group
vi đạt gần 1,875 tỷ đồng, lỗ 4.5 tỷ đồng => 1.875e+12 VND nearly; 4500000000 VND
vi đạt 1,875 tỷ đồng, lỗ 4,5 tỷ đồng => 1875000000 VND; 4500000000 VND
vi đạt 1,875 tỷ đồng => 1875000000 VND
# a quarter of a point where rates are spoken of, else a length or a code
zh 央行升息半碼，市場預期再升2碼 => 0.125 percentage_point; 0.5 percentage_point up
zh 央行利率調升1碼 => 0.25 percentage_point up
zh 市場押注年底前降息共3碼 => 0.75 percentage_point
zh 政策利率一次調降兩碼 => 0.5 percentage_point down
zh 降息預期：年內約2碼 => 0.5 percentage_point about
zh 利率已連續升了6碼 => 1.5 percentage_point up
zh 布料每捲50碼 =>
zh 驗證碼為6碼 =>
zh 半厘之差 => 0.5 percentage_point
# digits one by one after a scale
zh 指數收二萬三一五四點 => 23154 點
zh 收在二萬一七〇六點 => 21706 點
zh 車價一萬八二五〇元 => 18250 CNY
# whose 元 it is, in traditional characters
zh 這雙鞋售價八百元，運費另計 => 800 CNY
zh 每戶補助三千元，預計明年發放 => 3000 CNY
zh 这双鞋售价八百元 => 800 CNY
zh 立委質疑，每戶補助三千元太少 => 3000 TWD
zh 新竹房價每坪五十萬元 => 500000 TWD
zh 行政院核定補助六千元 => 6000 TWD
zh 央行標售定存單，金額達三千億元 => 300000000000 TWD
zh 中國央行標售票據三千億元 => 300000000000 CNY
zh 客委會補助九萬元 => 90000 TWD
zh 港府派發每人三千元 => 3000 HKD
zh 特區政府撥款五億元 => 500000000 HKD
zh 澳門特區政府撥款五億元 => 500000000 MOP
zh 北京市發放補貼八百元 => 800 CNY
zh 地區生產總值達八百億元 => 80000000000 CNY
zh 節省電費三百元 => 300 CNY
zh 他在台灣花了五千元，在香港花了三千元 => 5000 CNY; 3000 CNY
zh 罰款三千圓 => 3000 CNY
zh 一塊五毛 => 1.5 CNY
zh 八百元人民幣 => 800 CNY
# tenths of a dollar, and feet, in Hong Kong
zh 雞蛋每隻一元二毫 => 1.2 HKD
zh 車費加三毫 => 0.3 HKD
zh 每份加價五毫子 => 0.5 HKD
zh 股價跌兩毫子 => 0.2 HKD down
zh 晶圆厚3毫米 => 3 毫米
zh 單位面積三百方尺 => 300 方尺
zh 单位实用面积420平方尺 => 420 平方尺
# a limit is a bound, a peak is none
vi Hỗ trợ tối đa cho mỗi hộ là 30 triệu đồng => 30000000 VND at most
vi Mức cho vay tối đa đối với một người là 200 triệu đồng => 200000000 VND at most
vi Mức phạt không quá 40 triệu đồng => 40000000 VND at most
vi Số tiền tối đa được vay là 2 tỷ đồng => 2000000000 VND at most
vi Thời hạn vay tối đa là 5 năm => 5 year at most
vi Giá vé cao nhất là 2 triệu đồng => 2000000 VND
vi Nhiệt độ cao nhất là 39 độ C => 39 độ C
# a share, or a day and a month
vi 1/3 nói rằng họ sẽ bán => 0.333333333333 ratio
vi 3/4 cho biết sẽ mua xe => 0.75 ratio
vi 2/3 số hộ đã có nước sạch => 0.666666666667 ratio
vi Khảo sát cho thấy: 1/4 không trả lời => 0.25 ratio
vi tỷ lệ là 1/3 => 0.333333333333 ratio
vi Ngày 2/3 số ca mắc tăng => date
vi từ 1/3 không thu phí => date
# a comma after a currency sign groups
vi Lương khởi điểm $1,657/tháng => 1657 USD
vi thuê nhà giá €2,340 mỗi tháng => 2340 EUR
vi vốn $1,657 tỷ => 1657000000 USD
# pence and cents
en shares closed at 17 1/4 p => 0.1725 GBP
en it costs a cent a page => 0.01 USD
en a penny a share => 0.01 GBP
en the price rose by a cent => 0.01 USD up
en cut by one cent a gallon => 0.01 USD down
en not worth a penny =>
en without one cent of aid =>
# a bracket over two cells
en Net loss | $ | (10,997 | ) => -10997 USD down
en Loss per share | $ | (0.45 | ) => -0.45 USD down
en Net cash used | (3,204 | ) => -3204 down
# numbers of companies, floors, policies and teams
zh 公司代码:603613 公司简称:远山股份 =>
zh 公司代码为688111的上市公司 =>
zh 證券代號：2317 =>
en ABN 51 824 753 556 =>
en (ACN 004 085 616) =>
en UEN 201012345K =>
vi MST: 0101248141 =>
vi mã số thuế 0 101 248 141 =>
vi Mã chứng khoán: 41241 =>
zh 公司位于中山路36号大厦3层 =>
zh 地址：解放路36号新华大厦12楼 =>
zh 科技大厦12层B座 =>
zh 长安街8号，有3层 => 3 层
zh 运动员中心30层高 => 30 层
zh 位于人民路10号，总投资3亿元 => 300000000 CNY
zh 受国九条提振，股市上涨 =>
zh 國十條出台後 =>
zh 金融十六条落地 =>
zh 出台十六条措施 => 16 条
zh 我国五条高铁通车 => 5 条
vi Tổ 5 họp dân =>
vi công nhân Ca 3 =>
vi tổ 3 người gồm => 3 người
vi ca 3 người => 3 người
# a tilde with a blank, and scale words in capitals, are no title
en (~ 2.7 Million Voters) Stayed Home => 2700000 Voters about
en (~ 450 People) Applied => 450 People about
en ( ~ 35% ) of drivers => 35 percent about
en 6 BILLION USD => 6000000000 USD
en 12 Angry Men was shown =>
vi (~ 4 Tỷ đồng) => 4000000000 VND about
vi (~7 TRIỆU ĐỒNG) => 7000000 VND about
zh （~ 2.4亿人） => 240000000 人 about
# past an amount is over it, the past years are not
en past a quarter of a million dollars => 250000 USD over
en sales went well past 70 per cent => 70 percent over
en pushed debt past the 90 billion yuan mark => 90000000000 CNY over
en passing the two million mark => 2000000 over
en passing 12 laws => 12 laws
en past the 7 towns => 7 towns
en over the past 7 years => 7 year
en past 7 months => 7 month
en in the past 20 deals => 20 deals
en half past 4 =>
vi vượt hẳn mốc 30 tỷ USD => 30000000000 USD over
vi qua mốc 8 triệu lượt khách => 8000000 lượt khách over
vi cán mốc 2 triệu xe => 2000000 xe
zh 跨过了700亿元 => 70000000000 CNY over
zh 站上了3万亿元 => 3e+12 CNY over
# percentage points of brokers, also in lists
zh 毛利率同比下行 2.4pct => 2.4 percentage_point down
zh 净利率+0.7pcts => 0.7 percentage_point
zh 占比提升4pp至52% => 4 percentage_point up; 52 percent
zh 收益率上行15bp => 0.15 percentage_point up
zh 同比+1.6/-0.9pct => 1.6 percentage_point; -0.9 percentage_point down
zh 环比-0.8% => -0.8 percent down
zh 其中线上占30pct => 30 percent
en margin of 30 pct => 30 percent
# a measure word before a scale
zh 賺了兩三個億 => 200000000..300000000
zh 三五个亿人民币左右 => 300000000..500000000 CNY about
zh 营收8个亿 => 800000000
zh 四五百万、六七十亿 => 4000000..5000000; 6000000000..7000000000
zh 三个亿元村 => 3 个
zh 五個億萬富翁 => 5 個
zh 几个百分点 =>
vi bốn năm trăm tỷ đồng => 400000000000..500000000000 VND
en two or three hundred million => 200000000..300000000
# the currency behind what is worth
zh 匯出820億等值新台幣 => 82000000000 TWD
zh 募资6亿等值美元 => 600000000 USD
zh 等值3亿欧元 => 300000000 EUR
vi trị giá tương đương 45 triệu USD => 45000000 USD
en the equivalent of $45 million => 45000000 USD
# documents, times and names of sectors
vi CV 2718 CBTT giải trình lợi nhuận =>
vi TT 39 NHNN, có 12 FTA => 12 FTA
vi TB 5 năm => 5 year
vi 4 phút trước =>
vi Xe cháy 4 giờ trước => 4 hour
vi Cập nhật 09:15 GMT+7 => date
zh 发文字号：国办发〔2022〕18号 =>
zh 三次產業協同發展 =>
zh 第一二三产业融合 =>
zh 6小时前 =>
en 9 hours ago =>
# shares of a whole, three of them and one in a fraction
zh 三次产业结构比例调整为6.1:38.4:55.5 => 6.1 percent; 38.4 percent; 55.5 percent
zh 三次產業比重為6：38：56 => 6 percent; 38 percent; 56 percent
vi cơ cấu kinh tế 11,2 : 39,3 : 49,5 => 11.2 percent; 39.3 percent; 49.5 percent
vi cơ cấu kinh tế 11,2:39,3:49,5 => 11.2 percent; 39.3 percent; 49.5 percent
en a structure of 6.1:38.4:55.5 => 6.1 percent; 38.4 percent; 55.5 percent
zh 比分为6.1:38.4:15.5 =>
zh 时间为5:37:58 => date
zh 以3:2取胜 =>
vi tỷ lệ thắng là 3:2 =>
en at odds of 3:2 =>
en Portion of U.K. renters who moved : 1/8 => 0.125 ratio
en the proportion was 7/10 => 0.7 ratio
en Score: 3/5 =>
vi Tỷ lệ hộ có xe: 1/8 => 0.125 ratio
vi Khởi chiếu: 1/8 => date
zh 有车家庭占比 : 1/8 => 0.125 ratio
# two or three blanks inside a figure
vi xuất khẩu đạt gần 84,62  tỷ USD => 84620000000 USD nearly
vi khoảng  12   triệu  lượt khách => 12000000 lượt khách about
vi giảm  3,4  % so với năm trước => 3.4 percent down
en costs of $2.7  billion => 2700000000 USD
en about 2.7   billion  dollars => 2700000000 USD about
zh 产量达到 6.3  亿  吨 => 630000000 吨
# a range before a noun of level
en below the 60,000-65,000 level => 60000..65000
en the 2,100-2,250 range that traders watch => 2100..2250
en the 60,000 to 65,000 mark => 60000..65000
en rose from 60,000 to 65,000 => 60000; 65000
vi dao động trong vùng 1.240-1.260 => 1240..1260
en net cash 3,180,000 -960,500 => 3180000; -960500 down
# digits of a rate, and of a number
vi tăng trưởng hai chữ số => 10..100 percent up
vi tăng trưởng tín dụng đạt 2 con số => 10..100 percent
vi lạm phát ở mức hai con số => 10..100 percent
vi doanh thu tăng ba con số => 100..1000 percent up
vi mã số gồm 10 chữ số =>
vi mật khẩu có sáu chữ số =>
vi số có hai chữ số =>
vi độ chính xác tăng đến hai chữ số thập phân =>
vi chênh lệch giữa hai con số => 2 con số
# a currency of many countries
en a bill of 500 pesos => 500 pesos
en Mexico paid 20 million pesos => 20000000 MXN
en a fund of 20 million pesos in Manila => 20000000 PHP
en 20 million Chilean pesos => 20000000 CLP
en Colombia and Argentina paid 20 million pesos => 20000000 pesos
en New Mexico paid 20 million pesos => 20000000 pesos
en Pakistan borrowed 5 billion rupees => 5000000000 PKR
en a loan of 5 billion rupees => 5000000000 rupees
en 300 crowns and 40 dinars => 300 crowns; 40 dinars
vi Argentina vay 20 triệu peso => 20000000 ARS
vi khoản vay 20 triệu peso => 20000000 pesos
zh 智利拨款5亿比索 => 500000000 CLP
zh 印度投资5亿卢比 => 500000000 INR
zh 印度尼西亚企业持有5亿卢比 => 500000000 rupees
# more than doubled, almost halved
en sales more-than-doubled => 2 ratio over
en exports nearly-tripled => 3 ratio nearly
en more-than-two-thirds support => 0.666666666667 ratio over
en profit almost halved => 0.5 ratio nearly down
en output more than halved => 0.5 ratio over down
en orders halved => 0.5 ratio down
en the under-five mortality rate =>
en the bitcoin halving =>
# a fraction of those who say or hold something
en around a third also say prices rose => 0.333333333333 ratio about
en a quarter say they would move => 0.25 ratio
en nearly a fifth believe so => 0.2 ratio nearly
en a third party said no =>
en a third plan was rejected =>
en a quarter expected in June =>
# 、 between two digits of one range
zh 每月一千七、八 => 1700..1800
zh 约一百二、三左右 => 120..130 about
zh 三、四百人 => 300..400 人
zh 两、三千元 => 2000..3000 CNY
zh 十五、六岁 => 15..16 year
zh 一万五、六 => 15000..16000
# n of m
vi 46/63 địa phương => 46 địa phương
vi 46/63 tỉnh, thành phố => 46 tỉnh
vi 63 tỉnh, thành => 63 tỉnh
# a place among others after "number" is no count
vi doanh nghiệp số 1 ngành thép chiếm 30% thị phần => 30 percent
vi giữ vị trí số 2 thế giới trong 5 năm => 5 year
vi trong số 5 ngành được khảo sát => 5 ngành
vi con số 3 triệu người => 3000000 người
en the number one steelmaker in the country =>
en the world's number three exporter of rice =>
en the number 1 producer =>
en the number two million => 2000000
# how many digits a number has
vi một mã có ba chữ số =>
vi tăng trưởng ba chữ số => 100..1000 percent up
en a three-digit code =>
en a 3-digit code and a ten-digit number =>
en a double-digit rise => 10..100 percent
zh 三位数的密码 =>
zh 价格达5位数 =>
zh 同比增长两位数 => 10..100 percent up
zh 三位数学老师 => 3 位
"""


def said(figure: Figure) -> str:
    if figure.kind == "date":
        return "date"
    ends = f"{figure.value:.12g}" if figure.value is not None else f"{figure.low:.12g}..{figure.high:.12g}"
    hedge = "" if figure.hedge == "none" else figure.hedge
    return " ".join(word for word in (ends, figure.unit, hedge, figure.direction) if word)


@pytest.mark.parametrize("family", FAMILIES.strip().split("# ")[1:], ids=lambda family: family.split("\n")[0])
def test_a_family_is_read(family: str) -> None:
    for row in family.strip().split("\n")[1:]:
        phrase, _, expected = row.partition(" =>")
        lang, _, text = phrase.partition(" ")
        assert "; ".join(map(said, read(text, lang))) == expected.strip(), row


def no_two_overlap(found: list[Figure]) -> bool:
    """Only the two readings of one open number may share their place."""
    return all(
        first.end <= second.start
        or (first.ambiguous and second.ambiguous and (first.start, first.end) == (second.start, second.end))
        for first, second in pairwise(found)
    )


WRITTEN = [row.partition(" =>")[0].partition(" ")[2] for row in FAMILIES.strip().split("\n") if row[0] != "#"]
PRINTED = [file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("*.*")]
LINES = WRITTEN + [line for text in PRINTED for line in re.split(r'[\n"]', text) if any(map(str.isdecimal, line))]


def test_no_place_is_read_twice() -> None:
    assert [line for line in LINES if not no_two_overlap(read_text(line))] == []


@pytest.mark.parametrize(
    "text",
    [
        "十到百分之十五\n不到5%",
        "万分之三/65+",
        "再升2碼/还不到5万元",
        "2-300元/3000万+元",
        "5000到1万元/三五个亿人民币左右",
    ],
)
def test_a_hedge_between_two_figures_belongs_to_one_of_them(text: str) -> None:
    assert no_two_overlap(read_text(text))


@given(st.lists(st.sampled_from(WRITTEN), min_size=2, max_size=6), st.sampled_from([" ", " | ", "\n", "/", ", "]))
def test_no_place_is_read_twice_where_phrases_meet(phrases: list[str], joiner: str) -> None:
    assert no_two_overlap(read_text(joiner.join(phrases)))


@pytest.mark.parametrize("row", ["Lợi nhuận gộp | {} |", "Lợi nhuận khác -{}", "| Vốn | {} |", "Lỗ khác ({})"])
def test_the_only_number_of_a_row_has_one_reading(row: str) -> None:
    for printed, value in (("5,123", 5123), ("12.450", 12450), ("7.654.321", 7654321)):
        (figure,) = read_text(row.format(printed), "vi")
        assert abs(figure.value) == value
