ALTER TABLE "answer" ADD COLUMN "limit_ms" double precision;--> statement-breakpoint
ALTER TABLE "answer" ADD COLUMN "counted" boolean DEFAULT true NOT NULL;--> statement-breakpoint
-- What is known of older answers: the limit of everybody without extra time, and whether their turn was skipped.
UPDATE "answer" a SET "limit_ms" = (t."question" ->> 'limitMs')::double precision, "counted" = NOT t."voided"
FROM "turn" t WHERE t."session_id" = a."session_id" AND t."n" = a."turn";
