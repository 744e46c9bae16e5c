/** The route of a screen, fetched when it is first needed. */
export function screen<Route>(load: () => Promise<{ route: Route }>): () => Promise<Route> {
  return () => load().then(({ route }) => route);
}
