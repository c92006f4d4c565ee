const places: Readonly<Record<string, string>> = { path: "in the path", query: "in the query", header: "header" };

/** What stands around the document on the page of the REST reference. */
export const reference = {
  title: "REST reference",
  document: "The OpenAPI document, for programs",
  contents: "Contents",
  away: "The reference could not be loaded.",
  again: "Try again",

  needsLogin: "For whoever is signed in.",
  needsNoLogin: "Without a login.",
  linkTo: (method: string, path: string): string => `Link to ${method} ${path}`,
  address: "Address:",

  parameters: "Parameters",
  places,
  body: "Body",
  answers: "Answers",
  problems: "Problems",
  status: "Status",
  optional: "optional",
  otherwise: (value: string): string => `${value} if left out`,
  or: "or",
  exampleOf: (route: string): string => `Example of a body of ${route}`,
  answerOf: (route: string, status: string): string => `Example of the answer ${status} of ${route}`,
};
