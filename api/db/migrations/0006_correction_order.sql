DROP INDEX "correction_of_session";--> statement-breakpoint
ALTER TABLE "correction" ADD COLUMN "nth" bigint NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "correction_of_session" ON "correction" USING btree ("session_id","nth");