/** Number of examples of a property test; some tests try a multiple of it. BKM_TEST_RUNS sets another number. */
export const RUNS = Number(process.env['BKM_TEST_RUNS'] ?? 200)
