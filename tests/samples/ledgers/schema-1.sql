BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'limitwise','first_tables','2026-11-25 03:28:29.277674+00:00');
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, opening_balance INTEGER,
    opened_on TEXT) STRICT;
INSERT INTO "accounts" VALUES(1,'工资卡','bank',500000,'2026-01-01');
CREATE TABLE actions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, batch INTEGER,
    undone INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "actions" VALUES(1,'Begin',NULL,0);
INSERT INTO "actions" VALUES(2,'Account',NULL,0);
CREATE TABLE answers (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL, "on" TEXT NOT NULL, value TEXT NOT NULL) STRICT;
INSERT INTO "answers" VALUES(1,'phone-unchanged','2026-11-01','no');
CREATE TABLE applications (
    id INTEGER PRIMARY KEY, "on" TEXT NOT NULL, lender TEXT, product TEXT, result TEXT) STRICT;
INSERT INTO "applications" VALUES(17,'2025-08-03','平安普惠',NULL,'declined');
INSERT INTO "applications" VALUES(18,'2025-08-19','微粒贷',NULL,'declined');
INSERT INTO "applications" VALUES(19,'2025-09-02','美团','生活费','approved');
CREATE TABLE batches (
    id INTEGER PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL, format TEXT NOT NULL,
    imported_at TEXT NOT NULL, rows INTEGER NOT NULL) STRICT;
INSERT INTO "batches" VALUES(1,'2026-10.csv','0000000000000000000000000000000000000000000000000000000000000000','cmb-debit','2026-11-01T09:00:00',2);
CREATE TABLE bills (
    id INTEGER PRIMARY KEY, line INTEGER NOT NULL REFERENCES lines, closed_on TEXT NOT NULL,
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
    id INTEGER PRIMARY KEY, month TEXT NOT NULL, category TEXT NOT NULL,
    amount INTEGER NOT NULL) STRICT;
INSERT INTO "budgets" VALUES(1,'2026-11','food',120000);
CREATE TABLE changes (
    id INTEGER PRIMARY KEY, action INTEGER NOT NULL REFERENCES actions ON DELETE CASCADE,
    collection TEXT NOT NULL, record INTEGER NOT NULL, before TEXT, after TEXT) STRICT;
INSERT INTO "changes" VALUES(1,1,'lines',1,NULL,'{"id": 1, "lender": "花呗", "product": null, "kind": "pay-later", "opened_on": "2024-06-01", "closed_on": null, "statement_day": 1, "due_day": 8, "grace_days": null, "annual_rate": null, "day_basis": null, "reported": "unknown"}');
INSERT INTO "changes" VALUES(2,1,'lines',2,NULL,'{"id": 2, "lender": "借呗", "product": null, "kind": "revolving", "opened_on": "2024-08-03", "closed_on": null, "statement_day": null, "due_day": null, "grace_days": null, "annual_rate": null, "day_basis": null, "reported": "unknown"}');
INSERT INTO "changes" VALUES(3,1,'lines',3,NULL,'{"id": 3, "lender": "招商银行", "product": "信用卡", "kind": "credit-card", "opened_on": "2025-01-15", "closed_on": null, "statement_day": 5, "due_day": 23, "grace_days": 3, "annual_rate": null, "day_basis": null, "reported": "unknown"}');
INSERT INTO "changes" VALUES(4,1,'lines',4,NULL,'{"id": 4, "lender": "京东金融", "product": "白条", "kind": "pay-later", "opened_on": "2025-03-09", "closed_on": null, "statement_day": null, "due_day": 12, "grace_days": null, "annual_rate": null, "day_basis": null, "reported": "unknown"}');
INSERT INTO "changes" VALUES(5,1,'lines',5,NULL,'{"id": 5, "lender": "网商银行", "product": "消费贷", "kind": "instalment", "opened_on": "2026-02-02", "closed_on": null, "statement_day": null, "due_day": null, "grace_days": null, "annual_rate": null, "day_basis": null, "reported": "unknown"}');
INSERT INTO "changes" VALUES(6,1,'limit_events',1,NULL,'{"id": 1, "line": 1, "on": "2024-06-15", "kind": "granted", "limit": 10000, "temporary_until": null, "said": null}');
INSERT INTO "changes" VALUES(7,1,'limit_events',2,NULL,'{"id": 2, "line": 2, "on": "2024-08-15", "kind": "granted", "limit": 800000, "temporary_until": null, "said": null}');
INSERT INTO "changes" VALUES(8,1,'limit_events',3,NULL,'{"id": 3, "line": 3, "on": "2025-01-15", "kind": "granted", "limit": 2000000, "temporary_until": null, "said": null}');
INSERT INTO "changes" VALUES(9,1,'limit_events',4,NULL,'{"id": 4, "line": 4, "on": "2025-03-15", "kind": "granted", "limit": 500000, "temporary_until": null, "said": null}');
INSERT INTO "changes" VALUES(10,1,'limit_events',11,NULL,'{"id": 11, "line": 1, "on": "2025-05-20", "kind": "raised", "limit": 300000, "temporary_until": null, "said": null}');
INSERT INTO "changes" VALUES(11,1,'limit_events',12,NULL,'{"id": 12, "line": 2, "on": "2025-09-11", "kind": "cut", "limit": 300000, "temporary_until": null, "said": "综合评估未通过"}');
INSERT INTO "changes" VALUES(12,1,'limit_events',13,NULL,'{"id": 13, "line": 3, "on": "2026-06-02", "kind": "raised", "limit": 3500000, "temporary_until": null, "said": null}');
INSERT INTO "changes" VALUES(13,1,'loans',1,NULL,'{"id": 1, "line": 5, "drawn_at": "2026-02-02T10:15:00", "principal": 1200000, "purpose": null, "method": "equal-instalment", "annual_rate": 0.12, "fee_rate": null, "upfront_fee": null, "months": 12, "first_due_on": "2026-03-02"}');
INSERT INTO "changes" VALUES(14,1,'bills',1,NULL,'{"id": 1, "line": 3, "closed_on": "2025-01-05", "due_on": "2025-01-23", "balance": 234567, "minimum": 23457}');
INSERT INTO "changes" VALUES(15,1,'bills',2,NULL,'{"id": 2, "line": 3, "closed_on": "2025-02-05", "due_on": "2025-02-23", "balance": 244598, "minimum": 23457}');
INSERT INTO "changes" VALUES(16,1,'bills',3,NULL,'{"id": 3, "line": 3, "closed_on": "2025-03-05", "due_on": "2025-03-23", "balance": 254629, "minimum": 23457}');
INSERT INTO "changes" VALUES(17,1,'bills',4,NULL,'{"id": 4, "line": 3, "closed_on": "2025-04-05", "due_on": "2025-04-23", "balance": 264660, "minimum": 23457}');
INSERT INTO "changes" VALUES(18,1,'bills',5,NULL,'{"id": 5, "line": 3, "closed_on": "2025-05-05", "due_on": "2025-05-23", "balance": 274691, "minimum": 23457}');
INSERT INTO "changes" VALUES(19,1,'bills',6,NULL,'{"id": 6, "line": 3, "closed_on": "2025-06-05", "due_on": "2025-06-23", "balance": 284722, "minimum": 23457}');
INSERT INTO "changes" VALUES(20,1,'bills',7,NULL,'{"id": 7, "line": 3, "closed_on": "2025-07-05", "due_on": "2025-07-23", "balance": 294753, "minimum": 23457}');
INSERT INTO "changes" VALUES(21,1,'bills',8,NULL,'{"id": 8, "line": 3, "closed_on": "2025-08-05", "due_on": "2025-08-23", "balance": 304784, "minimum": 23457}');
INSERT INTO "changes" VALUES(22,1,'bills',9,NULL,'{"id": 9, "line": 3, "closed_on": "2025-09-05", "due_on": "2025-09-23", "balance": 314815, "minimum": 23457}');
INSERT INTO "changes" VALUES(23,1,'bills',10,NULL,'{"id": 10, "line": 3, "closed_on": "2025-10-05", "due_on": "2025-10-23", "balance": 324846, "minimum": 23457}');
INSERT INTO "changes" VALUES(24,1,'bills',11,NULL,'{"id": 11, "line": 3, "closed_on": "2025-11-05", "due_on": "2025-11-23", "balance": 334877, "minimum": 23457}');
INSERT INTO "changes" VALUES(25,1,'bills',12,NULL,'{"id": 12, "line": 3, "closed_on": "2025-12-05", "due_on": "2025-12-23", "balance": 344908, "minimum": 23457}');
INSERT INTO "changes" VALUES(26,1,'bills',13,NULL,'{"id": 13, "line": 3, "closed_on": "2026-01-05", "due_on": "2026-01-23", "balance": 354939, "minimum": 23457}');
INSERT INTO "changes" VALUES(27,1,'bills',14,NULL,'{"id": 14, "line": 3, "closed_on": "2026-02-05", "due_on": "2026-02-23", "balance": 364970, "minimum": 23457}');
INSERT INTO "changes" VALUES(28,1,'bills',15,NULL,'{"id": 15, "line": 3, "closed_on": "2026-03-05", "due_on": "2026-03-23", "balance": 375001, "minimum": 23457}');
INSERT INTO "changes" VALUES(29,1,'bills',16,NULL,'{"id": 16, "line": 3, "closed_on": "2026-04-05", "due_on": "2026-04-23", "balance": 385032, "minimum": 23457}');
INSERT INTO "changes" VALUES(30,1,'bills',17,NULL,'{"id": 17, "line": 3, "closed_on": "2026-05-05", "due_on": "2026-05-23", "balance": 395063, "minimum": 23457}');
INSERT INTO "changes" VALUES(31,1,'bills',18,NULL,'{"id": 18, "line": 3, "closed_on": "2026-06-05", "due_on": "2026-06-23", "balance": 405094, "minimum": 23457}');
INSERT INTO "changes" VALUES(32,1,'bills',19,NULL,'{"id": 19, "line": 3, "closed_on": "2026-07-05", "due_on": "2026-07-23", "balance": 415125, "minimum": 23457}');
INSERT INTO "changes" VALUES(33,1,'bills',20,NULL,'{"id": 20, "line": 3, "closed_on": "2026-08-05", "due_on": "2026-08-23", "balance": 425156, "minimum": 23457}');
INSERT INTO "changes" VALUES(34,1,'bills',21,NULL,'{"id": 21, "line": 3, "closed_on": "2026-09-05", "due_on": "2026-09-23", "balance": 435187, "minimum": 23457}');
INSERT INTO "changes" VALUES(35,1,'bills',22,NULL,'{"id": 22, "line": 3, "closed_on": "2026-10-05", "due_on": "2026-10-23", "balance": 445218, "minimum": 23457}');
INSERT INTO "changes" VALUES(36,1,'bills',23,NULL,'{"id": 23, "line": 3, "closed_on": "2026-11-05", "due_on": "2026-11-23", "balance": 455249, "minimum": 23457}');
INSERT INTO "changes" VALUES(37,1,'repayments',1,NULL,'{"id": 1, "line": 3, "loan": null, "bill": 1, "paid_at": "2025-01-21T00:00:00", "amount": 234567, "status": "done"}');
INSERT INTO "changes" VALUES(38,1,'repayments',2,NULL,'{"id": 2, "line": 3, "loan": null, "bill": 2, "paid_at": "2025-02-21T00:00:00", "amount": 244598, "status": "done"}');
INSERT INTO "changes" VALUES(39,1,'repayments',3,NULL,'{"id": 3, "line": 3, "loan": null, "bill": 3, "paid_at": "2025-03-21T00:00:00", "amount": 254629, "status": "done"}');
INSERT INTO "changes" VALUES(40,1,'repayments',4,NULL,'{"id": 4, "line": 3, "loan": null, "bill": 4, "paid_at": "2025-04-21T00:00:00", "amount": 264660, "status": "done"}');
INSERT INTO "changes" VALUES(41,1,'repayments',5,NULL,'{"id": 5, "line": 3, "loan": null, "bill": 5, "paid_at": "2025-05-21T00:00:00", "amount": 274691, "status": "done"}');
INSERT INTO "changes" VALUES(42,1,'repayments',6,NULL,'{"id": 6, "line": 3, "loan": null, "bill": 6, "paid_at": "2025-06-21T00:00:00", "amount": 284722, "status": "done"}');
INSERT INTO "changes" VALUES(43,1,'repayments',7,NULL,'{"id": 7, "line": 3, "loan": null, "bill": 7, "paid_at": "2025-07-21T00:00:00", "amount": 294753, "status": "done"}');
INSERT INTO "changes" VALUES(44,1,'repayments',8,NULL,'{"id": 8, "line": 3, "loan": null, "bill": 8, "paid_at": "2025-08-21T00:00:00", "amount": 304784, "status": "done"}');
INSERT INTO "changes" VALUES(45,1,'repayments',9,NULL,'{"id": 9, "line": 3, "loan": null, "bill": 9, "paid_at": "2025-10-02T00:00:00", "amount": 314815, "status": "done"}');
INSERT INTO "changes" VALUES(46,1,'repayments',10,NULL,'{"id": 10, "line": 3, "loan": null, "bill": 10, "paid_at": "2025-12-03T00:00:00", "amount": 324846, "status": "done"}');
INSERT INTO "changes" VALUES(47,1,'repayments',11,NULL,'{"id": 11, "line": 3, "loan": null, "bill": 11, "paid_at": "2025-11-21T00:00:00", "amount": 334877, "status": "done"}');
INSERT INTO "changes" VALUES(48,1,'repayments',12,NULL,'{"id": 12, "line": 3, "loan": null, "bill": 12, "paid_at": "2025-12-21T00:00:00", "amount": 344908, "status": "done"}');
INSERT INTO "changes" VALUES(49,1,'repayments',13,NULL,'{"id": 13, "line": 3, "loan": null, "bill": 13, "paid_at": "2026-01-25T00:00:00", "amount": 354939, "status": "done"}');
INSERT INTO "changes" VALUES(50,1,'repayments',14,NULL,'{"id": 14, "line": 3, "loan": null, "bill": 14, "paid_at": "2026-02-21T00:00:00", "amount": 364970, "status": "done"}');
INSERT INTO "changes" VALUES(51,1,'repayments',15,NULL,'{"id": 15, "line": 3, "loan": null, "bill": 15, "paid_at": "2026-03-21T00:00:00", "amount": 375001, "status": "done"}');
INSERT INTO "changes" VALUES(52,1,'repayments',16,NULL,'{"id": 16, "line": 3, "loan": null, "bill": 16, "paid_at": "2026-04-21T00:00:00", "amount": 385032, "status": "done"}');
INSERT INTO "changes" VALUES(53,1,'repayments',17,NULL,'{"id": 17, "line": 3, "loan": null, "bill": 17, "paid_at": "2026-05-21T00:00:00", "amount": 395063, "status": "done"}');
INSERT INTO "changes" VALUES(54,1,'repayments',18,NULL,'{"id": 18, "line": 3, "loan": null, "bill": 18, "paid_at": "2026-06-21T00:00:00", "amount": 405094, "status": "done"}');
INSERT INTO "changes" VALUES(55,1,'repayments',19,NULL,'{"id": 19, "line": 3, "loan": null, "bill": 19, "paid_at": "2026-07-21T00:00:00", "amount": 415125, "status": "done"}');
INSERT INTO "changes" VALUES(56,1,'repayments',20,NULL,'{"id": 20, "line": 3, "loan": null, "bill": 20, "paid_at": "2026-08-21T00:00:00", "amount": 425156, "status": "done"}');
INSERT INTO "changes" VALUES(57,1,'repayments',21,NULL,'{"id": 21, "line": 3, "loan": null, "bill": 21, "paid_at": "2026-09-21T00:00:00", "amount": 435187, "status": "done"}');
INSERT INTO "changes" VALUES(58,1,'repayments',22,NULL,'{"id": 22, "line": 3, "loan": null, "bill": 22, "paid_at": "2026-10-21T00:00:00", "amount": 445218, "status": "done"}');
INSERT INTO "changes" VALUES(59,1,'repayments',103,NULL,'{"id": 103, "line": 5, "loan": 1, "bill": null, "paid_at": "2026-03-02T09:00:00", "amount": 106619, "status": "done"}');
INSERT INTO "changes" VALUES(60,1,'repayments',104,NULL,'{"id": 104, "line": 5, "loan": 1, "bill": null, "paid_at": "2026-04-02T09:00:00", "amount": 106619, "status": "done"}');
INSERT INTO "changes" VALUES(61,1,'repayments',105,NULL,'{"id": 105, "line": 5, "loan": 1, "bill": null, "paid_at": "2026-05-02T09:00:00", "amount": 106619, "status": "done"}');
INSERT INTO "changes" VALUES(62,1,'repayments',106,NULL,'{"id": 106, "line": 5, "loan": 1, "bill": null, "paid_at": "2026-06-02T09:00:00", "amount": 106619, "status": "done"}');
INSERT INTO "changes" VALUES(63,1,'repayments',107,NULL,'{"id": 107, "line": 5, "loan": 1, "bill": null, "paid_at": "2026-07-02T09:00:00", "amount": 106619, "status": "done"}');
INSERT INTO "changes" VALUES(64,1,'repayments',108,NULL,'{"id": 108, "line": 5, "loan": 1, "bill": null, "paid_at": "2026-08-02T09:00:00", "amount": 106619, "status": "done"}');
INSERT INTO "changes" VALUES(65,1,'repayments',109,NULL,'{"id": 109, "line": 5, "loan": 1, "bill": null, "paid_at": "2026-09-02T09:00:00", "amount": 106619, "status": "done"}');
INSERT INTO "changes" VALUES(66,1,'repayments',110,NULL,'{"id": 110, "line": 5, "loan": 1, "bill": null, "paid_at": "2026-10-02T09:00:00", "amount": 106619, "status": "done"}');
INSERT INTO "changes" VALUES(67,1,'repayments',111,NULL,'{"id": 111, "line": 5, "loan": 1, "bill": null, "paid_at": "2026-11-02T09:00:00", "amount": 106619, "status": "done"}');
INSERT INTO "changes" VALUES(68,1,'applications',17,NULL,'{"id": 17, "on": "2025-08-03", "lender": "平安普惠", "product": null, "result": "declined"}');
INSERT INTO "changes" VALUES(69,1,'applications',18,NULL,'{"id": 18, "on": "2025-08-19", "lender": "微粒贷", "product": null, "result": "declined"}');
INSERT INTO "changes" VALUES(70,1,'applications',19,NULL,'{"id": 19, "on": "2025-09-02", "lender": "美团", "product": "生活费", "result": "approved"}');
INSERT INTO "changes" VALUES(71,1,'checkins',1,NULL,'{"id": 1, "on": "2026-11-20", "line": 1, "limit": 300000, "used": 61250, "due_on": "2026-11-08", "paid": "on-time", "days_late": null}');
INSERT INTO "changes" VALUES(72,1,'checkins',2,NULL,'{"id": 2, "on": "2026-11-20", "line": 2, "limit": 300000, "used": 261000, "due_on": null, "paid": null, "days_late": null}');
INSERT INTO "changes" VALUES(73,1,'checkins',3,NULL,'{"id": 3, "on": "2026-11-20", "line": 4, "limit": 500000, "used": 0, "due_on": "2026-11-12", "paid": "nothing-due", "days_late": null}');
INSERT INTO "changes" VALUES(74,1,'reports',1,NULL,'{"id": 1, "made_on": "2026-08-01", "risk": 44}');
INSERT INTO "changes" VALUES(75,2,'accounts',1,NULL,'{"id": 1, "name": "工资卡", "kind": "bank", "opening_balance": 500000, "opened_on": "2026-01-01"}');
INSERT INTO "changes" VALUES(76,2,'batches',1,NULL,'{"id": 1, "file": "2026-10.csv", "sha256": "0000000000000000000000000000000000000000000000000000000000000000", "format": "cmb-debit", "imported_at": "2026-11-01T09:00:00", "rows": 2}');
INSERT INTO "changes" VALUES(77,2,'transactions',1,NULL,'{"id": 1, "account": 1, "batch": 1, "at": "2026-02-03T12:00:00", "amount": 600000, "direction": "out", "kind": "expense", "status": "done", "counterparty": "装修公司", "text": "首期款", "category": "home", "line": null, "loan": null, "counted": null, "method": null, "order_id": null, "key": null, "pair": null}');
INSERT INTO "changes" VALUES(78,2,'transactions',2,NULL,'{"id": 2, "account": 1, "batch": 1, "at": "2026-10-10T08:30:00", "amount": 850000, "direction": "in", "kind": "income", "status": "done", "counterparty": "单位", "text": "工资", "category": null, "line": null, "loan": null, "counted": null, "method": null, "order_id": null, "key": null, "pair": null}');
INSERT INTO "changes" VALUES(79,2,'incomes',1,NULL,'{"id": 1, "name": "工资", "amount": 850000, "every_months": 1, "day": 10, "from_on": null, "to_on": null, "stability": null}');
INSERT INTO "changes" VALUES(80,2,'budgets',1,NULL,'{"id": 1, "month": "2026-11", "category": "food", "amount": 120000}');
INSERT INTO "changes" VALUES(81,2,'answers',1,NULL,'{"id": 1, "code": "phone-unchanged", "on": "2026-11-01", "value": "no"}');
CREATE TABLE checkins (
    id INTEGER PRIMARY KEY, "on" TEXT NOT NULL, line INTEGER NOT NULL REFERENCES lines,
    "limit" INTEGER, used INTEGER, due_on TEXT, paid TEXT, days_late INTEGER) STRICT;
INSERT INTO "checkins" VALUES(1,'2026-11-20',1,300000,61250,'2026-11-08','on-time',NULL);
INSERT INTO "checkins" VALUES(2,'2026-11-20',2,300000,261000,NULL,NULL,NULL);
INSERT INTO "checkins" VALUES(3,'2026-11-20',4,500000,0,'2026-11-12','nothing-due',NULL);
CREATE TABLE day_totals (
    "on" TEXT NOT NULL, account INTEGER, direction TEXT NOT NULL, kind TEXT NOT NULL,
    category TEXT, amount INTEGER NOT NULL, counted INTEGER NOT NULL, rows INTEGER NOT NULL) STRICT;
INSERT INTO "day_totals" VALUES('2026-02-03',1,'out','expense','home',600000,600000,1);
INSERT INTO "day_totals" VALUES('2026-10-10',1,'in','income',NULL,850000,850000,1);
CREATE TABLE draw_spending (
    loan INTEGER NOT NULL, "on" TEXT NOT NULL, counterparty TEXT, text TEXT, category TEXT,
    amount INTEGER NOT NULL, "transaction" INTEGER NOT NULL) STRICT;
INSERT INTO "draw_spending" VALUES(1,'2026-02-03','装修公司','首期款','home',600000,1);
CREATE TABLE incomes (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, amount INTEGER NOT NULL,
    every_months INTEGER NOT NULL, day INTEGER, from_on TEXT, to_on TEXT, stability TEXT) STRICT;
INSERT INTO "incomes" VALUES(1,'工资',850000,1,10,NULL,NULL,NULL);
CREATE TABLE limit_events (
    id INTEGER PRIMARY KEY, line INTEGER NOT NULL REFERENCES lines, "on" TEXT NOT NULL,
    kind TEXT NOT NULL, "limit" INTEGER, temporary_until TEXT, said TEXT) STRICT;
INSERT INTO "limit_events" VALUES(1,1,'2024-06-15','granted',10000,NULL,NULL);
INSERT INTO "limit_events" VALUES(2,2,'2024-08-15','granted',800000,NULL,NULL);
INSERT INTO "limit_events" VALUES(3,3,'2025-01-15','granted',2000000,NULL,NULL);
INSERT INTO "limit_events" VALUES(4,4,'2025-03-15','granted',500000,NULL,NULL);
INSERT INTO "limit_events" VALUES(11,1,'2025-05-20','raised',300000,NULL,NULL);
INSERT INTO "limit_events" VALUES(12,2,'2025-09-11','cut',300000,NULL,'综合评估未通过');
INSERT INTO "limit_events" VALUES(13,3,'2026-06-02','raised',3500000,NULL,NULL);
CREATE TABLE lines (
    id INTEGER PRIMARY KEY, lender TEXT NOT NULL, product TEXT, kind TEXT NOT NULL,
    opened_on TEXT, closed_on TEXT, statement_day INTEGER, due_day INTEGER, grace_days INTEGER,
    annual_rate REAL, day_basis INTEGER, reported TEXT) STRICT;
INSERT INTO "lines" VALUES(1,'花呗',NULL,'pay-later','2024-06-01',NULL,1,8,NULL,NULL,NULL,'unknown');
INSERT INTO "lines" VALUES(2,'借呗',NULL,'revolving','2024-08-03',NULL,NULL,NULL,NULL,NULL,NULL,'unknown');
INSERT INTO "lines" VALUES(3,'招商银行','信用卡','credit-card','2025-01-15',NULL,5,23,3,NULL,NULL,'unknown');
INSERT INTO "lines" VALUES(4,'京东金融','白条','pay-later','2025-03-09',NULL,NULL,12,NULL,NULL,NULL,'unknown');
INSERT INTO "lines" VALUES(5,'网商银行','消费贷','instalment','2026-02-02',NULL,NULL,NULL,NULL,NULL,NULL,'unknown');
CREATE TABLE loans (
    id INTEGER PRIMARY KEY, line INTEGER NOT NULL REFERENCES lines, drawn_at TEXT NOT NULL,
    principal INTEGER NOT NULL, purpose TEXT, method TEXT, annual_rate REAL, fee_rate REAL,
    upfront_fee INTEGER, months INTEGER, first_due_on TEXT) STRICT;
INSERT INTO "loans" VALUES(1,5,'2026-02-02T10:15:00',1200000,NULL,'equal-instalment',0.12,NULL,NULL,12,'2026-03-02');
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "meta" VALUES('currency','CNY');
INSERT INTO "meta" VALUES('totals','2');
CREATE TABLE readings (
    batch INTEGER PRIMARY KEY REFERENCES batches ON DELETE CASCADE, reading TEXT NOT NULL) STRICT;
CREATE TABLE repayments (
    id INTEGER PRIMARY KEY, line INTEGER NOT NULL REFERENCES lines, loan INTEGER REFERENCES loans,
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
CREATE TABLE reports (id INTEGER PRIMARY KEY, made_on TEXT NOT NULL, risk INTEGER) STRICT;
INSERT INTO "reports" VALUES(1,'2026-08-01',44);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "settings" VALUES('budget_rollover','true');
CREATE TABLE transactions (
    id INTEGER PRIMARY KEY, account INTEGER REFERENCES accounts, batch INTEGER REFERENCES batches,
    at TEXT NOT NULL, amount INTEGER NOT NULL, direction TEXT NOT NULL, kind TEXT NOT NULL,
    status TEXT NOT NULL, counterparty TEXT, text TEXT, category TEXT,
    line INTEGER REFERENCES lines, loan INTEGER REFERENCES loans,
    counted INTEGER, method TEXT, order_id TEXT, key TEXT, pair INTEGER) STRICT;
INSERT INTO "transactions" VALUES(1,1,1,'2026-02-03T12:00:00',600000,'out','expense','done','装修公司','首期款','home',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "transactions" VALUES(2,1,1,'2026-10-10T08:30:00',850000,'in','income','done','单位','工资',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX transactions_at ON transactions (at);
CREATE INDEX transactions_key ON transactions (key) WHERE key IS NOT NULL;
CREATE INDEX transactions_pair ON transactions (pair) WHERE pair IS NOT NULL;
CREATE INDEX transactions_batch ON transactions (batch) WHERE batch IS NOT NULL;
CREATE INDEX transactions_account ON transactions (account);
CREATE INDEX transactions_line ON transactions (line) WHERE line IS NOT NULL;
CREATE INDEX transactions_loan ON transactions (loan) WHERE loan IS NOT NULL;
CREATE INDEX day_totals_on ON day_totals ("on");
CREATE INDEX draw_spending_loan ON draw_spending (loan);
CREATE INDEX draw_spending_on ON draw_spending ("on");
CREATE INDEX changes_action ON changes (action);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('actions',2);
COMMIT;
PRAGMA application_id = 1281977705;
PRAGMA user_version = 1;
