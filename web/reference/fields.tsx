import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { t } from "../strings/reference.ts";
import type { Schema } from "./document.ts";
import { Prose } from "./prose.tsx";
import { nameOf, partsOf, shapeOf } from "./shape.ts";

/** The schemas that others refer to, by name. */
export const Schemas = createContext<Record<string, Schema>>({});

const deepest = 5;

interface FieldsProps {
  schema: Schema;
  depth?: number;
}

/** The named parts of a value, each with what it may be, and theirs below it. */
export function Fields({ schema, depth = 0 }: FieldsProps) {
  const schemas = useContext(Schemas);
  const parts = depth < deepest ? partsOf(schema, (ref) => schemas[nameOf(ref)]) : [];
  return (
    <>
      {parts.map(({ properties = {}, required = [] }, at) => (
        <div key={at} class="fields">
          {at > 0 && <p class="fields__or">{t.or}</p>}
          <dl>
            {Object.entries(properties).map(([name, field]) => (
              <Field key={name} name={name} schema={field} isRequired={required.includes(name)} depth={depth} />
            ))}
          </dl>
        </div>
      ))}
    </>
  );
}

interface FieldProps {
  name: string;
  schema: Schema;
  isRequired: boolean;
  depth: number;
}

function Field({ name, schema, isRequired, depth }: FieldProps) {
  return (
    <>
      <dt>
        <code>{name}</code> <Shape schema={schema} isRequired={isRequired} />
      </dt>
      <dd>
        {schema.description && <Prose text={schema.description} />}
        <Fields schema={schema} depth={depth + 1} />
      </dd>
    </>
  );
}

export function Shape({ schema, isRequired }: { schema: Schema; isRequired: boolean }) {
  return (
    <span class="muted">
      {shapeOf(schema)}
      {!isRequired && ` · ${t.optional}`}
      {schema.default !== undefined && ` · ${t.otherwise(JSON.stringify(schema.default))}`}
    </span>
  );
}
