/** With less time than this left, a task is near its due instant. */
export const NEAR_MINUTES = 24 * 60
