BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'limitwise','first_tables','2026-11-30 00:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'limitwise','receipts_of_draws','2026-11-30 00:00:00.000000+00:00');
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, opening_balance INTEGER,
    opened_on TEXT) STRICT;
INSERT INTO "accounts" VALUES(1,'工资卡','bank',500000,'2026-01-01');
CREATE TABLE actions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, batch INTEGER,
    undone INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "actions" VALUES(1,'Receipt',NULL,0);
INSERT INTO "actions" VALUES(2,'Check-in',NULL,0);
CREATE TABLE answers (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL, "on" TEXT NOT NULL, value TEXT NOT NULL) STRICT;
INSERT INTO "answers" VALUES(1,'phone-unchanged','2026-11-01','no');
INSERT INTO "answers" VALUES(2,'phone-unchanged','2026-04-02','no');
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
INSERT INTO "changes" VALUES(1,1,'receipts',1,NULL,'{"id": 1, "loan": 1, "file": "发票.pdf", "path": null, "sha256": null, "added_on": "2026-03-09"}');
INSERT INTO "changes" VALUES(2,2,'checkins',4,NULL,'{"id": 4, "on": "2026-04-02", "line": 1, "limit": 100000, "used": 300000, "due_on": "2026-03-09", "paid": "late", "days_late": 3}');
INSERT INTO "changes" VALUES(3,2,'answers',2,NULL,'{"id": 2, "code": "phone-unchanged", "on": "2026-04-02", "value": "no"}');
INSERT INTO "changes" VALUES(4,2,'limit_events',14,NULL,'{"id": 14, "line": 1, "on": "2026-04-01", "kind": "cut", "limit": 100000, "temporary_until": null, "said": "综合评估"}');
INSERT INTO "changes" VALUES(5,2,'lines',1,'{"id": 1, "lender": "花呗", "product": null, "kind": "pay-later", "opened_on": "2024-06-01", "closed_on": null, "statement_day": 1, "due_day": 8, "grace_days": null, "annual_rate": null, "day_basis": null, "reported": "unknown"}','{"id": 1, "lender": "花呗", "product": null, "kind": "pay-later", "opened_on": "2024-06-01", "closed_on": null, "statement_day": 1, "due_day": 10, "grace_days": null, "annual_rate": null, "day_basis": null, "reported": "unknown"}');
CREATE TABLE checkins (
    id INTEGER PRIMARY KEY, "on" TEXT NOT NULL, line INTEGER NOT NULL REFERENCES lines,
    "limit" INTEGER, used INTEGER, due_on TEXT, paid TEXT, days_late INTEGER) STRICT;
INSERT INTO "checkins" VALUES(1,'2026-11-20',1,300000,61250,'2026-11-08','on-time',NULL);
INSERT INTO "checkins" VALUES(2,'2026-11-20',2,300000,261000,NULL,NULL,NULL);
INSERT INTO "checkins" VALUES(3,'2026-11-20',4,500000,0,'2026-11-12','nothing-due',NULL);
INSERT INTO "checkins" VALUES(4,'2026-04-02',1,100000,300000,'2026-03-09','late',3);
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
INSERT INTO "limit_events" VALUES(14,1,'2026-04-01','cut',100000,NULL,'综合评估');
CREATE TABLE lines (
    id INTEGER PRIMARY KEY, lender TEXT NOT NULL, product TEXT, kind TEXT NOT NULL,
    opened_on TEXT, closed_on TEXT, statement_day INTEGER, due_day INTEGER, grace_days INTEGER,
    annual_rate REAL, day_basis INTEGER, reported TEXT) STRICT;
INSERT INTO "lines" VALUES(1,'花呗',NULL,'pay-later','2024-06-01',NULL,1,10,NULL,NULL,NULL,'unknown');
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
INSERT INTO "meta" VALUES('totals','1');
CREATE TABLE readings (
    batch INTEGER PRIMARY KEY REFERENCES batches ON DELETE CASCADE, reading TEXT NOT NULL) STRICT;
CREATE TABLE receipts (
    id INTEGER PRIMARY KEY, loan INTEGER NOT NULL REFERENCES loans, file TEXT NOT NULL,
    path TEXT, sha256 TEXT, added_on TEXT NOT NULL) STRICT
;
INSERT INTO "receipts" VALUES(1,1,'发票.pdf',NULL,NULL,'2026-03-09');
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
PRAGMA user_version = 2;
