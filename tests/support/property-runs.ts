/** Number of examples that each property test tries. BKM_TEST_RUNS sets another number. */
export const RUNS = Number(process.env['BKM_TEST_RUNS'] ?? 200)
