CREATE INDEX "invite_by" ON "invite" USING btree ("invited_by");--> statement-breakpoint
CREATE INDEX "media_by_age" ON "media" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "question_picture" ON "question" USING btree (("body" -> 'image' ->> 'media')) WHERE ("question"."body" -> 'image' ->> 'media') is not null;--> statement-breakpoint
CREATE INDEX "quiz_version_pictures" ON "quiz_version" USING gin (jsonb_path_query_array("body", '$.questions[*].image.media')) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "correction_by" ON "correction" USING btree ("corrected_by");--> statement-breakpoint
CREATE INDEX "session_by_age" ON "session" USING btree (coalesce("ended_at", "created_at")) WHERE "session"."erasing_at" is null;--> statement-breakpoint
CREATE INDEX "turn_picture" ON "turn" USING btree (("question" -> 'image' ->> 'media')) WHERE ("turn"."question" -> 'image' ->> 'media') is not null;