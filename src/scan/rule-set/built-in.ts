/**
 * Findings that no plug-in makes, by the id that they go under, with the version of what makes them. Raise it when the same files can give a
 * different result: like a rule's version it is part of every rule set's digest, so what was cleared before is scanned again. `pass` and
 * `form` make none: how a text is cut into the candidates that every rule is asked about, and which texts of the form are scanned.
 */
export const BUILT_IN = { structure: 2, aggregation: 4, pass: 2, 'form-and-document': 1, form: 1 } as const;
