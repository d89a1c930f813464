/** How many examples a property is tried on; more by BKM_TEST_RUNS for a long run. */
export const RUNS = Number(process.env['BKM_TEST_RUNS'] ?? 200)
