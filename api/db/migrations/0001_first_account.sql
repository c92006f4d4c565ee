-- The first account becomes the administrator. The insert itself decides, so two sign-ups at once make one
-- administrator: the second waits for the first's row in first_account, and gets it only when the first is rolled back.
CREATE FUNCTION claim_first_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO first_account (user_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  IF FOUND THEN
    NEW.role := 'admin';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER first_account BEFORE INSERT ON "user" FOR EACH ROW EXECUTE FUNCTION claim_first_account();
