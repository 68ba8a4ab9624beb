BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'limitwise','first_tables','2026-11-30 00:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'limitwise','receipts_of_draws','2026-11-30 00:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'limitwise','what_is_not_known_is_asked','2026-11-30 00:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'limitwise','rows_of_several_imports','2026-11-30 00:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'limitwise','limits_that_lines_share','2026-11-30 00:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'limitwise','where_reports_were_saved','2026-12-01 03:27:28.937906+00:00');
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, kind TEXT NOT NULL, opening_balance INTEGER,
    opened_on TEXT) STRICT;
INSERT INTO "accounts" VALUES(1,'工资卡','bank',500000,'2026-01-01');
INSERT INTO "accounts" VALUES(2,'微信支付','wallet',NULL,NULL);
INSERT INTO "accounts" VALUES(3,'京东','wallet',NULL,NULL);
CREATE TABLE actions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, batch INTEGER,
    undone INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "actions" VALUES(1,'Import of wechat.csv',2,0);
INSERT INTO "actions" VALUES(2,'Import of jd.csv',3,0);
INSERT INTO "actions" VALUES(3,'Balance',NULL,0);
INSERT INTO "actions" VALUES(4,'Category',NULL,0);
INSERT INTO "actions" VALUES(5,'Delete',NULL,0);
CREATE TABLE also_in (
    batch INTEGER NOT NULL REFERENCES batches, "transaction" INTEGER NOT NULL,
    PRIMARY KEY (batch, "transaction")) STRICT;
CREATE TABLE answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL, "on" TEXT NOT NULL, value TEXT NOT NULL, since TEXT) STRICT;
INSERT INTO "answers" VALUES(1,'phone-unchanged','2026-11-01','no',NULL);
INSERT INTO "answers" VALUES(2,'phone-unchanged','2026-04-02','no',NULL);
CREATE TABLE applications (
    id INTEGER PRIMARY KEY AUTOINCREMENT, "on" TEXT NOT NULL, lender TEXT, product TEXT, result TEXT) STRICT;
INSERT INTO "applications" VALUES(17,'2025-08-03','平安普惠',NULL,'declined');
INSERT INTO "applications" VALUES(18,'2025-08-19','微粒贷',NULL,'declined');
INSERT INTO "applications" VALUES(19,'2025-09-02','美团','生活费','approved');
CREATE TABLE balances (
    id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES accounts, "on" TEXT NOT NULL,
    balance INTEGER NOT NULL) STRICT
;
INSERT INTO "balances" VALUES(1,1,'2026-11-20',123456);
CREATE TABLE batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL, sha256 TEXT NOT NULL, format TEXT NOT NULL,
    imported_at TEXT NOT NULL, rows INTEGER NOT NULL) STRICT;
INSERT INTO "batches" VALUES(1,'2026-10.csv','0000000000000000000000000000000000000000000000000000000000000000','cmb-debit','2026-11-01T09:00:00',2);
INSERT INTO "batches" VALUES(2,'wechat.csv','6f62b4a87dc40d370b0a173ad09ad4079a3903db5436251007de226ea74cace8','wechat','2026-11-20T09:00:00',10);
INSERT INTO "batches" VALUES(3,'jd.csv','921eb8d35b17a88a3fc1d3ce66adb01d5471cbc3048293d0a991c48b349e2581','jd','2026-11-20T09:00:00',14);
CREATE TABLE bills (
    id INTEGER PRIMARY KEY AUTOINCREMENT, line INTEGER NOT NULL REFERENCES lines, closed_on TEXT NOT NULL,
    due_on TEXT, balance INTEGER NOT NULL, minimum INTEGER) STRICT;
INSERT INTO "bills" VALUES(1,3,'2025-01-05','2025-01-23',234567,23457);
INSERT INTO "bills" VALUES(2,3,'2025-02-05','2025-02-23',244598,23457);
INSERT INTO "bills" VALUES(3,3,'2025-03-05','2025-03-23',254629,23457);
INSERT INTO "bills" VALUES(4,3,'2025-04-05','2025-04-23',264660,23457);
INSERT INTO "bills" VALUES(5,3,'2025-05-05','2025-05-23',274691,23457);
INSERT INTO "bills" VALUES(6,3,'2025-06-05','2025-06-23',284722,23457);
INSERT INTO "bills" VALUES(7,3,'2025-07-05','2025-07-23',294753,23457);
INSERT INTO "bills" VALUES(8,3,'2025-08-05','2025-08-23',304784,23457);
INSERT INTO "bills" VALUES(9,3,'2025-09-05','2025-09-23',314815,23457);
INSERT INTO "bills" VALUES(10,3,'2025-10-05','2025-10-23',324846,23457);
INSERT INTO "bills" VALUES(11,3,'2025-11-05','2025-11-23',334877,23457);
INSERT INTO "bills" VALUES(12,3,'2025-12-05','2025-12-23',344908,23457);
INSERT INTO "bills" VALUES(13,3,'2026-01-05','2026-01-23',354939,23457);
INSERT INTO "bills" VALUES(14,3,'2026-02-05','2026-02-23',364970,23457);
INSERT INTO "bills" VALUES(15,3,'2026-03-05','2026-03-23',375001,23457);
INSERT INTO "bills" VALUES(16,3,'2026-04-05','2026-04-23',385032,23457);
INSERT INTO "bills" VALUES(17,3,'2026-05-05','2026-05-23',395063,23457);
INSERT INTO "bills" VALUES(18,3,'2026-06-05','2026-06-23',405094,23457);
INSERT INTO "bills" VALUES(19,3,'2026-07-05','2026-07-23',415125,23457);
INSERT INTO "bills" VALUES(20,3,'2026-08-05','2026-08-23',425156,23457);
INSERT INTO "bills" VALUES(21,3,'2026-09-05','2026-09-23',435187,23457);
INSERT INTO "bills" VALUES(22,3,'2026-10-05','2026-10-23',445218,23457);
INSERT INTO "bills" VALUES(23,3,'2026-11-05','2026-11-23',455249,23457);
CREATE TABLE budgets (
    id INTEGER PRIMARY KEY AUTOINCREMENT, month TEXT NOT NULL, category TEXT NOT NULL,
    amount INTEGER NOT NULL) STRICT;
INSERT INTO "budgets" VALUES(1,'2026-11','food',120000);
CREATE TABLE changes (
    id INTEGER PRIMARY KEY, action INTEGER NOT NULL REFERENCES actions ON DELETE CASCADE,
    collection TEXT NOT NULL, record INTEGER NOT NULL, before TEXT, after TEXT) STRICT;
INSERT INTO "changes" VALUES(1,1,'batches',2,NULL,'{"id": 2, "file": "wechat.csv", "sha256": "6f62b4a87dc40d370b0a173ad09ad4079a3903db5436251007de226ea74cace8", "format": "wechat", "imported_at": "2026-11-20T09:00:00", "rows": 10}');
INSERT INTO "changes" VALUES(2,1,'accounts',2,NULL,'{"id": 2, "name": "微信支付", "kind": "wallet", "opening_balance": null, "opened_on": null}');
INSERT INTO "changes" VALUES(3,2,'repayments',112,NULL,'{"id": 112, "line": 4, "loan": null, "bill": null, "paid_at": "2026-09-28T12:00:00", "amount": 112543, "status": "done"}');
INSERT INTO "changes" VALUES(4,2,'repayments',113,NULL,'{"id": 113, "line": 4, "loan": null, "bill": null, "paid_at": "2026-09-19T08:00:00", "amount": 30000, "status": "failed"}');
INSERT INTO "changes" VALUES(5,2,'batches',3,NULL,'{"id": 3, "file": "jd.csv", "sha256": "921eb8d35b17a88a3fc1d3ce66adb01d5471cbc3048293d0a991c48b349e2581", "format": "jd", "imported_at": "2026-11-20T09:00:00", "rows": 14}');
INSERT INTO "changes" VALUES(6,2,'accounts',3,NULL,'{"id": 3, "name": "京东", "kind": "wallet", "opening_balance": null, "opened_on": null}');
INSERT INTO "changes" VALUES(7,3,'balances',1,NULL,'{"id": 1, "account": 1, "on": "2026-11-20", "balance": 123456}');
INSERT INTO "changes" VALUES(8,3,'lines',1,'{"id":1,"lender":"花呗","product":null,"kind":"pay-later","opened_on":"2024-06-01","closed_on":null,"statement_day":1,"due_day":10,"grace_days":null,"annual_rate":null,"day_basis":null,"reported":"unknown","lender_kind":null,"shares_limit_with":null}','{"id":1,"lender":"花呗","product":null,"kind":"pay-later","opened_on":"2024-06-01","closed_on":null,"statement_day":1,"due_day":11,"grace_days":null,"annual_rate":null,"day_basis":null,"reported":"unknown","lender_kind":null,"shares_limit_with":null}');
INSERT INTO "changes" VALUES(9,4,'transactions',5,'{"id": 5, "account": 2, "batch": 2, "at": "2026-09-29T12:00:00", "amount": 29900, "direction": "in", "kind": "refund", "status": "done", "counterparty": "鞋店", "text": "一双鞋", "category": "服饰装扮", "line": null, "loan": null, "counted": 29900, "method": "招商银行(0042)", "order_id": "100003", "key": "d81cd3cd66b951f0c2839681", "pair": null}','{"id": 5, "account": 2, "batch": 2, "at": "2026-09-29T12:00:00", "amount": 29900, "direction": "in", "kind": "refund", "status": "done", "counterparty": "鞋店", "text": "一双鞋", "category": "food", "line": null, "loan": null, "counted": 29900, "method": "招商银行(0042)", "order_id": "100003", "key": "d81cd3cd66b951f0c2839681", "pair": null}');
INSERT INTO "changes" VALUES(10,5,'repayments',113,'{"id": 113, "line": 4, "loan": null, "bill": null, "paid_at": "2026-09-19T08:00:00", "amount": 30000, "status": "failed"}',NULL);
INSERT INTO "changes" VALUES(11,5,'limit_events',15,NULL,'{"id": 15, "line": 1, "on": "2026-11-19", "kind": "cut", "limit": 50000, "temporary_until": null, "said": null, "before": 500000}');
CREATE TABLE checkins (
    id INTEGER PRIMARY KEY AUTOINCREMENT, "on" TEXT NOT NULL, line INTEGER NOT NULL REFERENCES lines,
    "limit" INTEGER, used INTEGER, due_on TEXT, paid TEXT, days_late INTEGER, bill_due_on TEXT, bill_amount INTEGER, bill_minimum INTEGER) STRICT;
INSERT INTO "checkins" VALUES(1,'2026-11-20',1,300000,61250,'2026-11-08','on-time',NULL,NULL,NULL,NULL);
INSERT INTO "checkins" VALUES(2,'2026-11-20',2,300000,261000,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "checkins" VALUES(3,'2026-11-20',4,500000,0,'2026-11-12','nothing-due',NULL,NULL,NULL,NULL);
INSERT INTO "checkins" VALUES(4,'2026-04-02',1,100000,300000,'2026-03-09','late',3,NULL,NULL,NULL);
CREATE TABLE day_totals (
    "on" TEXT NOT NULL, account INTEGER, direction TEXT NOT NULL, kind TEXT NOT NULL,
    category TEXT, amount INTEGER NOT NULL, counted INTEGER NOT NULL, rows INTEGER NOT NULL) STRICT;
INSERT INTO "day_totals" VALUES('2026-02-03',1,'out','expense','home',600000,600000,1);
INSERT INTO "day_totals" VALUES('2026-09-19',3,'neutral','repayment','白条',0,0,1);
INSERT INTO "day_totals" VALUES('2026-09-20',2,'out','expense','交通出行',0,0,1);
INSERT INTO "day_totals" VALUES('2026-09-20',3,'out','expense','1号店',5000,3000,1);
INSERT INTO "day_totals" VALUES('2026-09-21',2,'out','expense','转账红包',5000,5000,1);
INSERT INTO "day_totals" VALUES('2026-09-21',3,'in','income','理财',88,88,1);
INSERT INTO "day_totals" VALUES('2026-09-22',2,'neutral','transfer',NULL,50050,50050,1);
INSERT INTO "day_totals" VALUES('2026-09-22',3,'neutral','draw','金条',200000,200000,1);
INSERT INTO "day_totals" VALUES('2026-09-23',2,'in','income',NULL,6666,6666,1);
INSERT INTO "day_totals" VALUES('2026-09-23',3,'out','hold','收发快递',0,0,1);
INSERT INTO "day_totals" VALUES('2026-09-24',2,'neutral','draw',NULL,500000,500000,1);
INSERT INTO "day_totals" VALUES('2026-09-24',3,'in','refund','网购',3561,0,1);
INSERT INTO "day_totals" VALUES('2026-09-25',2,'neutral','repayment',NULL,200000,200000,1);
INSERT INTO "day_totals" VALUES('2026-09-25',3,'neutral','hold','先享后付',0,0,1);
INSERT INTO "day_totals" VALUES('2026-09-26',2,'out','expense',NULL,8800,0,1);
INSERT INTO "day_totals" VALUES('2026-09-26',3,'in','refund','网购',9900,9900,2);
INSERT INTO "day_totals" VALUES('2026-09-26',3,'out','expense','运动户外',9900,9900,1);
INSERT INTO "day_totals" VALUES('2026-09-27',2,'out','expense','服饰装扮',129900,129900,1);
INSERT INTO "day_totals" VALUES('2026-09-27',3,'out','expense','食品酒饮',6490,6490,1);
INSERT INTO "day_totals" VALUES('2026-09-28',2,'out','expense','餐饮美食',2450,2450,1);
INSERT INTO "day_totals" VALUES('2026-09-28',3,'neutral','repayment','白条',112543,112543,1);
INSERT INTO "day_totals" VALUES('2026-09-29',2,'in','refund','food',29900,29900,1);
INSERT INTO "day_totals" VALUES('2026-09-29',3,'out','expense','家居',23000,23000,1);
INSERT INTO "day_totals" VALUES('2026-09-30',3,'in','refund','网购',8000,8000,1);
INSERT INTO "day_totals" VALUES('2026-10-10',1,'in','income',NULL,850000,850000,1);
CREATE TABLE draw_spending (
    loan INTEGER NOT NULL, "on" TEXT NOT NULL, counterparty TEXT, text TEXT, category TEXT,
    amount INTEGER NOT NULL, "transaction" INTEGER NOT NULL) STRICT;
INSERT INTO "draw_spending" VALUES(1,'2026-02-03','装修公司','首期款','home',600000,1);
CREATE TABLE incomes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, amount INTEGER NOT NULL,
    every_months INTEGER NOT NULL, day INTEGER, from_on TEXT, to_on TEXT, stability TEXT) STRICT;
INSERT INTO "incomes" VALUES(1,'工资',850000,1,10,NULL,NULL,NULL);
CREATE TABLE limit_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT, line INTEGER NOT NULL REFERENCES lines, "on" TEXT NOT NULL,
    kind TEXT NOT NULL, "limit" INTEGER, temporary_until TEXT, said TEXT, before INTEGER) STRICT;
INSERT INTO "limit_events" VALUES(1,1,'2024-06-15','granted',10000,NULL,NULL,NULL);
INSERT INTO "limit_events" VALUES(2,2,'2024-08-15','granted',800000,NULL,NULL,NULL);
INSERT INTO "limit_events" VALUES(3,3,'2025-01-15','granted',2000000,NULL,NULL,NULL);
INSERT INTO "limit_events" VALUES(4,4,'2025-03-15','granted',500000,NULL,NULL,NULL);
INSERT INTO "limit_events" VALUES(11,1,'2025-05-20','raised',300000,NULL,NULL,NULL);
INSERT INTO "limit_events" VALUES(12,2,'2025-09-11','cut',300000,NULL,'综合评估未通过',NULL);
INSERT INTO "limit_events" VALUES(13,3,'2026-06-02','raised',3500000,NULL,NULL,NULL);
INSERT INTO "limit_events" VALUES(14,1,'2026-04-01','cut',100000,NULL,'综合评估',NULL);
INSERT INTO "limit_events" VALUES(15,1,'2026-11-19','cut',50000,NULL,NULL,500000);
CREATE TABLE lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT, lender TEXT NOT NULL, product TEXT, kind TEXT NOT NULL,
    opened_on TEXT, closed_on TEXT, statement_day INTEGER, due_day INTEGER, grace_days INTEGER,
    annual_rate REAL, day_basis INTEGER, reported TEXT, lender_kind TEXT, shares_limit_with INTEGER REFERENCES lines) STRICT;
INSERT INTO "lines" VALUES(1,'花呗',NULL,'pay-later','2024-06-01',NULL,1,11,NULL,NULL,NULL,'unknown',NULL,NULL);
INSERT INTO "lines" VALUES(2,'借呗',NULL,'revolving','2024-08-03',NULL,NULL,NULL,NULL,NULL,NULL,'unknown',NULL,1);
INSERT INTO "lines" VALUES(3,'招商银行','信用卡','credit-card','2025-01-15',NULL,5,23,3,NULL,NULL,'unknown',NULL,NULL);
INSERT INTO "lines" VALUES(4,'京东金融','白条','pay-later','2025-03-09',NULL,NULL,12,NULL,NULL,NULL,'unknown',NULL,NULL);
INSERT INTO "lines" VALUES(5,'网商银行','消费贷','instalment','2026-02-02',NULL,NULL,NULL,NULL,NULL,NULL,'unknown',NULL,NULL);
CREATE TABLE loans (
    id INTEGER PRIMARY KEY AUTOINCREMENT, line INTEGER NOT NULL REFERENCES lines, drawn_at TEXT NOT NULL,
    principal INTEGER NOT NULL, purpose TEXT, method TEXT, annual_rate REAL, fee_rate REAL,
    upfront_fee INTEGER, months INTEGER, first_due_on TEXT) STRICT;
INSERT INTO "loans" VALUES(1,5,'2026-02-02T10:15:00',1200000,NULL,'equal-instalment',0.12,NULL,NULL,12,'2026-03-02');
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "meta" VALUES('currency','CNY');
INSERT INTO "meta" VALUES('totals','7');
CREATE TABLE readings (
    batch INTEGER PRIMARY KEY REFERENCES batches ON DELETE CASCADE, reading TEXT NOT NULL) STRICT;
INSERT INTO "readings" VALUES(2,'{"language": "en", "heard": ["3dd3b0af0a169b0a58e900a98c3fdc1fefa1fd6b2310718d81cbce4e83b92230", "407a8de6689838f6254702baee42caa05c9c145c8cd18ddfb2560e45c1e427f1"], "format": "wechat", "table": null, "account": "微信支付", "login": null, "stated": ["2026-09-01", "2026-09-30"], "rows": [10, 0], "sums": {"income": 6666, "expense": 107450, "transfers": 750050}, "span": ["2026-09-20", "2026-09-29"], "rejected": [], "warnings": ["The file holds only a part of the payments (仅支出), so sums and score show half a picture. Export all kinds of payments."], "balances": null, "credits": ["信用卡|建设银行|", "微粒贷|微众银行|"], "events": [[15, "repayment", "信用卡|建设银行|", null, 200000, "2026-09-25T12:00:00", "done"], [16, "draw", "微粒贷|微众银行|", null, 500000, "2026-09-24T12:00:00", "done"]]}');
INSERT INTO "readings" VALUES(3,'{"language": "en", "heard": ["c775e524de64fc9dafaff1495abbee9ac5197e016fcb7df2fe5384de7fc1b54a", "72bbd0b041d68e12908480368e307d8a14ef54647a38701584d7c6fe7473c574"], "format": "jd", "table": null, "account": "京东", "login": "ff8f2c750b2e4b53|··ne", "stated": ["2026-09-01", "2026-09-30"], "rows": [14, 0], "sums": {"income": 88, "expense": 24490, "transfers": 312543}, "span": ["2026-09-19", "2026-09-30"], "rejected": [], "warnings": [], "balances": null, "credits": ["信用卡|招商银行|8705", "白条|京东金融|", "金条|京东金融|"], "events": [[15, "repayment", "白条|京东金融|", null, 112543, "2026-09-28T12:00:00", "done"], [23, "draw", "金条|京东金融|", null, 200000, "2026-09-22T08:00:00", "done"], [26, "repayment", "白条|京东金融|", null, 30000, "2026-09-19T08:00:00", "failed"]]}');
CREATE TABLE receipts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, loan INTEGER NOT NULL REFERENCES loans, file TEXT NOT NULL,
    path TEXT, sha256 TEXT, added_on TEXT NOT NULL) STRICT
;
INSERT INTO "receipts" VALUES(1,1,'发票.pdf',NULL,NULL,'2026-03-09');
CREATE TABLE repayments (
    id INTEGER PRIMARY KEY AUTOINCREMENT, line INTEGER NOT NULL REFERENCES lines, loan INTEGER REFERENCES loans,
    bill INTEGER REFERENCES bills, paid_at TEXT NOT NULL, amount INTEGER NOT NULL,
    status TEXT NOT NULL) STRICT;
INSERT INTO "repayments" VALUES(1,3,NULL,1,'2025-01-21T00:00:00',234567,'done');
INSERT INTO "repayments" VALUES(2,3,NULL,2,'2025-02-21T00:00:00',244598,'done');
INSERT INTO "repayments" VALUES(3,3,NULL,3,'2025-03-21T00:00:00',254629,'done');
INSERT INTO "repayments" VALUES(4,3,NULL,4,'2025-04-21T00:00:00',264660,'done');
INSERT INTO "repayments" VALUES(5,3,NULL,5,'2025-05-21T00:00:00',274691,'done');
INSERT INTO "repayments" VALUES(6,3,NULL,6,'2025-06-21T00:00:00',284722,'done');
INSERT INTO "repayments" VALUES(7,3,NULL,7,'2025-07-21T00:00:00',294753,'done');
INSERT INTO "repayments" VALUES(8,3,NULL,8,'2025-08-21T00:00:00',304784,'done');
INSERT INTO "repayments" VALUES(9,3,NULL,9,'2025-10-02T00:00:00',314815,'done');
INSERT INTO "repayments" VALUES(10,3,NULL,10,'2025-12-03T00:00:00',324846,'done');
INSERT INTO "repayments" VALUES(11,3,NULL,11,'2025-11-21T00:00:00',334877,'done');
INSERT INTO "repayments" VALUES(12,3,NULL,12,'2025-12-21T00:00:00',344908,'done');
INSERT INTO "repayments" VALUES(13,3,NULL,13,'2026-01-25T00:00:00',354939,'done');
INSERT INTO "repayments" VALUES(14,3,NULL,14,'2026-02-21T00:00:00',364970,'done');
INSERT INTO "repayments" VALUES(15,3,NULL,15,'2026-03-21T00:00:00',375001,'done');
INSERT INTO "repayments" VALUES(16,3,NULL,16,'2026-04-21T00:00:00',385032,'done');
INSERT INTO "repayments" VALUES(17,3,NULL,17,'2026-05-21T00:00:00',395063,'done');
INSERT INTO "repayments" VALUES(18,3,NULL,18,'2026-06-21T00:00:00',405094,'done');
INSERT INTO "repayments" VALUES(19,3,NULL,19,'2026-07-21T00:00:00',415125,'done');
INSERT INTO "repayments" VALUES(20,3,NULL,20,'2026-08-21T00:00:00',425156,'done');
INSERT INTO "repayments" VALUES(21,3,NULL,21,'2026-09-21T00:00:00',435187,'done');
INSERT INTO "repayments" VALUES(22,3,NULL,22,'2026-10-21T00:00:00',445218,'done');
INSERT INTO "repayments" VALUES(103,5,1,NULL,'2026-03-02T09:00:00',106619,'done');
INSERT INTO "repayments" VALUES(104,5,1,NULL,'2026-04-02T09:00:00',106619,'done');
INSERT INTO "repayments" VALUES(105,5,1,NULL,'2026-05-02T09:00:00',106619,'done');
INSERT INTO "repayments" VALUES(106,5,1,NULL,'2026-06-02T09:00:00',106619,'done');
INSERT INTO "repayments" VALUES(107,5,1,NULL,'2026-07-02T09:00:00',106619,'done');
INSERT INTO "repayments" VALUES(108,5,1,NULL,'2026-08-02T09:00:00',106619,'done');
INSERT INTO "repayments" VALUES(109,5,1,NULL,'2026-09-02T09:00:00',106619,'done');
INSERT INTO "repayments" VALUES(110,5,1,NULL,'2026-10-02T09:00:00',106619,'done');
INSERT INTO "repayments" VALUES(111,5,1,NULL,'2026-11-02T09:00:00',106619,'done');
INSERT INTO "repayments" VALUES(112,4,NULL,NULL,'2026-09-28T12:00:00',112543,'done');
CREATE TABLE reports (id INTEGER PRIMARY KEY AUTOINCREMENT, made_on TEXT NOT NULL, risk INTEGER, preset TEXT, file TEXT) STRICT;
INSERT INTO "reports" VALUES(1,'2026-08-01',44,NULL,NULL);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "settings" VALUES('budget_rollover','true');
CREATE TABLE transactions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER REFERENCES accounts, batch INTEGER REFERENCES batches,
    at TEXT NOT NULL, amount INTEGER NOT NULL, direction TEXT NOT NULL, kind TEXT NOT NULL,
    status TEXT NOT NULL, counterparty TEXT, text TEXT, category TEXT,
    line INTEGER REFERENCES lines, loan INTEGER REFERENCES loans,
    counted INTEGER, method TEXT, order_id TEXT, key TEXT, pair INTEGER) STRICT;
INSERT INTO "transactions" VALUES(1,1,1,'2026-02-03T12:00:00',600000,'out','expense','done','装修公司','首期款','home',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "transactions" VALUES(2,1,1,'2026-10-10T08:30:00',850000,'in','income','done','单位','工资',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "transactions" VALUES(3,2,2,'2026-09-28T12:00:00',2450,'out','expense','done','面包房','两个"大"面包','餐饮美食',NULL,NULL,2450,'零钱','100001','219d7217cbee6e2980a02bdf',NULL);
INSERT INTO "transactions" VALUES(4,2,2,'2026-09-27T12:00:00',129900,'out','expense','done','鞋店','一双鞋','服饰装扮',NULL,NULL,129900,'招商银行(0042)','100002','c9cc99d450f02074fc81ab0a',NULL);
INSERT INTO "transactions" VALUES(5,2,2,'2026-09-29T12:00:00',29900,'in','refund','done','鞋店','一双鞋','food',NULL,NULL,29900,'招商银行(0042)','100003','d81cd3cd66b951f0c2839681',NULL);
INSERT INTO "transactions" VALUES(6,2,2,'2026-09-26T12:00:00',8800,'out','expense','done','花店','一束花',NULL,NULL,NULL,0,'零钱','100004','3509a1ecdefd6991364f4b42',NULL);
INSERT INTO "transactions" VALUES(7,2,2,'2026-09-25T12:00:00',200000,'neutral','repayment','done','建设银行信用卡还款','信用卡还款',NULL,NULL,NULL,200000,'零钱','100005','7425563c06c15cd9154e49a7',NULL);
INSERT INTO "transactions" VALUES(8,2,2,'2026-09-24T12:00:00',500000,'neutral','draw','done','微众银行','微粒贷借款',NULL,NULL,NULL,500000,'零钱','100006','a09caf54dd247ea915e6b565',NULL);
INSERT INTO "transactions" VALUES(9,2,2,'2026-09-23T12:00:00',6666,'in','income','done','小王','微信红包',NULL,NULL,NULL,6666,NULL,'100007','9ba0e01a205143c72767984d',NULL);
INSERT INTO "transactions" VALUES(10,2,2,'2026-09-22T12:00:00',50050,'neutral','transfer','done','招商银行(0042)','零钱提现',NULL,NULL,NULL,50050,'招商银行','100008','584ce38ae5fd130cdb0d8525',NULL);
INSERT INTO "transactions" VALUES(11,2,2,'2026-09-21T12:00:00',5000,'out','expense','done','小赵','转账备注:饭钱','转账红包',NULL,NULL,5000,'零钱','100009','b8bc6eba85954c3f63faddd1',NULL);
INSERT INTO "transactions" VALUES(12,2,2,'2026-09-20T12:00:00',800,'out','expense','failed','停车场','停车','交通出行',NULL,NULL,0,'零钱','100010','2b9d2e188838a79e8ded77c6',NULL);
INSERT INTO "transactions" VALUES(13,3,3,'2026-09-30T10:00:00',8000,'in','refund','done','京东平台商户','退款-台灯','网购',3,NULL,8000,'招商银行信用卡(8705)','100000011234','102135326aa15834c68269d0',NULL);
INSERT INTO "transactions" VALUES(14,3,3,'2026-09-29T10:00:00',23000,'out','expense','done','京东平台商户','台灯 等多件','家居',3,NULL,23000,'招商银行信用卡(8705)','100000011234','107e5f5abe44ce4bae073324',NULL);
INSERT INTO "transactions" VALUES(15,3,3,'2026-09-28T12:00:00',112543,'neutral','repayment','done','京东金融','白条主动还款','白条',4,NULL,112543,'小金库零用钱','100000011234','65a42c757a11e93c9addd4bc',NULL);
INSERT INTO "transactions" VALUES(16,3,3,'2026-09-27T09:00:00',6490,'out','expense','done','京东平台商户','大米 10kg','食品酒饮',4,NULL,6490,'京东白条','100000011234','01ce145dcdf9ebeee4938702',NULL);
INSERT INTO "transactions" VALUES(17,3,3,'2026-09-26T20:00:03',5900,'in','refund','done','京东平台商户','退款-雨衣','网购',4,NULL,5900,'京东白条','100000011234','c2a909571700371b1e94f958',NULL);
INSERT INTO "transactions" VALUES(18,3,3,'2026-09-26T20:00:02',4000,'in','refund','done','京东平台商户','退款-雨伞','网购',4,NULL,4000,'京东白条','100000011234','5d6229570481dec3dd4bf681',NULL);
INSERT INTO "transactions" VALUES(19,3,3,'2026-09-26T19:00:00',9900,'out','expense','done','京东平台商户','雨伞, 雨衣','运动户外',4,NULL,9900,'京东白条','100000011234','77fcb92d97a5f4ee94750e21',NULL);
INSERT INTO "transactions" VALUES(20,3,3,'2026-09-25T08:00:00',3561,'neutral','hold','done','京东平台商户','热水袋','先享后付',NULL,NULL,0,'先享后付','100000011234','dc57933f24e1f01f294d35a3',NULL);
INSERT INTO "transactions" VALUES(21,3,3,'2026-09-24T08:00:00',3561,'in','refund','done','京东平台商户','退款-热水袋','网购',NULL,NULL,0,'先享后付','100000011234','9af9a8fe8ced8b999929dc54',NULL);
INSERT INTO "transactions" VALUES(22,3,3,'2026-09-23T08:00:00',1300,'out','hold','done','京东物流','冻结-寄件','收发快递',NULL,NULL,0,'钱包余额','100000011234','bb94932e673e0f11a95fa2b9',NULL);
INSERT INTO "transactions" VALUES(23,3,3,'2026-09-22T08:00:00',200000,'neutral','draw','done','京东金融','金条借款放款','金条',NULL,NULL,200000,'招商银行储蓄卡(0042)','100000011234','f900e2998d7a3495d24a6032',NULL);
INSERT INTO "transactions" VALUES(24,3,3,'2026-09-21T08:00:00',88,'in','income','done','京东小金库','小金库-收益','理财',NULL,NULL,88,'小金库','100000011234','db0a67e4fa5648b30ff5ba02',NULL);
INSERT INTO "transactions" VALUES(25,3,3,'2026-09-20T08:00:00',5000,'out','expense','done','一号店','一号店消费','1号店',NULL,NULL,3000,'钱包余额','100000011234','ffc56a7c229cac9261bf8e5d',NULL);
INSERT INTO "transactions" VALUES(26,3,3,'2026-09-19T08:00:00',30000,'neutral','repayment','failed','京东金融','白条主动还款','白条',4,NULL,0,'招商银行储蓄卡(0042)','100000011234','a6baf2c85e3a265c698adc7b',NULL);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX day_totals_on ON day_totals ("on");
CREATE INDEX draw_spending_loan ON draw_spending (loan);
CREATE INDEX draw_spending_on ON draw_spending ("on");
CREATE INDEX changes_action ON changes (action);
CREATE INDEX also_in_transaction ON also_in ("transaction")
;
CREATE INDEX transactions_at ON transactions (at);
CREATE INDEX transactions_key ON transactions (key) WHERE key IS NOT NULL;
CREATE INDEX transactions_pair ON transactions (pair) WHERE pair IS NOT NULL;
CREATE INDEX transactions_batch ON transactions (batch) WHERE batch IS NOT NULL;
CREATE INDEX transactions_account ON transactions (account);
CREATE INDEX transactions_line ON transactions (line) WHERE line IS NOT NULL;
CREATE INDEX transactions_loan ON transactions (loan) WHERE loan IS NOT NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('actions',5);
INSERT INTO "sqlite_sequence" VALUES('lines',5);
INSERT INTO "sqlite_sequence" VALUES('limit_events',15);
INSERT INTO "sqlite_sequence" VALUES('loans',1);
INSERT INTO "sqlite_sequence" VALUES('bills',23);
INSERT INTO "sqlite_sequence" VALUES('repayments',113);
INSERT INTO "sqlite_sequence" VALUES('applications',19);
INSERT INTO "sqlite_sequence" VALUES('accounts',3);
INSERT INTO "sqlite_sequence" VALUES('balances',1);
INSERT INTO "sqlite_sequence" VALUES('batches',3);
INSERT INTO "sqlite_sequence" VALUES('transactions',26);
INSERT INTO "sqlite_sequence" VALUES('incomes',1);
INSERT INTO "sqlite_sequence" VALUES('budgets',1);
INSERT INTO "sqlite_sequence" VALUES('answers',2);
INSERT INTO "sqlite_sequence" VALUES('checkins',4);
INSERT INTO "sqlite_sequence" VALUES('reports',1);
INSERT INTO "sqlite_sequence" VALUES('receipts',1);
COMMIT;
PRAGMA application_id = 1281977705;
PRAGMA user_version = 6;
