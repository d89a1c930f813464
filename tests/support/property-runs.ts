/** The number of examples that is enough to meet rare events too. */
export const DEFAULT_RUNS = 200

/** Number of examples of a property test; some tests try a multiple of it. BKM_TEST_RUNS sets another number. */
export const RUNS = Number(process.env['BKM_TEST_RUNS'] ?? DEFAULT_RUNS)
