import { defaultSettings, type Quiz, scoringModes } from "../../../shared/quiz.ts";
import { t } from "../../strings/dashboard.ts";

/** What is not said is as usual. */
export type ChosenSettings = NonNullable<Quiz["settings"]>;

interface SettingsFieldsProps {
  settings: ChosenSettings;
  onChange(settings: ChosenSettings): void;
}

/** How a session is played. */
export function SettingsFields({ settings, onChange }: SettingsFieldsProps) {
  const scoring = settings.scoring ?? defaultSettings.scoring;
  return (
    <>
      <fieldset class="modes">
        <legend>{t.start.scoring}</legend>
        {scoringModes.map((mode) => (
          <label key={mode} class="mode">
            <input
              type="radio"
              name="scoring"
              value={mode}
              checked={mode === scoring}
              onChange={() => onChange({ ...settings, scoring: mode })}
            />
            <span>
              <b>{t.start.modes[mode].name}</b>
              <span class="mode__about">{t.start.modes[mode].about}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.closeWhenAllAnswered ?? defaultSettings.closeWhenAllAnswered}
          onChange={(event) => onChange({ ...settings, closeWhenAllAnswered: event.currentTarget.checked })}
        />
        <span>{t.start.closeWhenAll}</span>
      </label>
    </>
  );
}
