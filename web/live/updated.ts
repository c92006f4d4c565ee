/** What a decoded update may hold of a view: any of its fields. */
export type FieldsOf<View> = { [Field in keyof View]?: View[Field] | undefined };

/** The view with the fields of an update in place of its own. */
export function updated<View extends object>(view: View, set: FieldsOf<View>): View {
  // Sound because an update was decoded from JSON, which has no undefined: a field is absent or a value of its type.
  return { ...view, ...set } as View;
}
