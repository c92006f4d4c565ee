-- Searching takes no extension: NFKD splits letters from their accents, which are then left out.
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]', '', 'g'))
$$;--> statement-breakpoint
-- array_to_string is not immutable for every type; for texts it is.
CREATE FUNCTION quiz_words(title text, description text, tags text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT folded(title || E'\n' || description || E'\n' || array_to_string(tags, E'\n'))
$$;--> statement-breakpoint
ALTER TABLE "question" ADD COLUMN "words" text GENERATED ALWAYS AS (folded((body ->> 'prompt') || ' ' || coalesce(body ->> 'options', ''))) STORED;--> statement-breakpoint
ALTER TABLE "quiz" ADD COLUMN "plays" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "quiz" ADD COLUMN "last_played_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "quiz" ADD COLUMN "words" text GENERATED ALWAYS AS (quiz_words(title, description, tags)) STORED;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "erasing_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "quiz_by_creation" ON "quiz" USING btree ("owner","created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "quiz_by_title" ON "quiz" USING btree ("owner",folded("title"),"id");--> statement-breakpoint
CREATE INDEX "quiz_by_last_play" ON "quiz" USING btree ("owner","last_played_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "quiz_by_plays" ON "quiz" USING btree ("owner","plays" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "session_live" ON "session" USING btree ("host","created_at" DESC NULLS LAST) WHERE "session"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "session_erasing" ON "session" USING btree ("erasing_at") WHERE "session"."erasing_at" is not null;--> statement-breakpoint
UPDATE "quiz" SET "plays" = played.n, "last_played_at" = played.newest
FROM (SELECT "quiz_id", count(*) AS n, max("created_at") AS newest FROM "session" WHERE NOT "rehearsal" GROUP BY "quiz_id") played
WHERE "quiz"."id" = played."quiz_id";
