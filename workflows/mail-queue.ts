/** The task queue of the activity `deliver`, next to the task queue of the Workflows. */
export const toMailQueue = (taskQueue: string): string => `${taskQueue}-mail`
