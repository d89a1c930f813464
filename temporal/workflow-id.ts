import { workflowIdOf } from '../workflows/messages'

export { workflowIdOf }

const APPLICATION_WORKFLOW_ID_PATTERN = new RegExp(`^${workflowIdOf('')}([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$`)

/** Returns the application id inside a Workflow id; undefined when the Workflow does not belong to an application. */
export const applicationIdIn = (workflowId: string): string | undefined =>
  APPLICATION_WORKFLOW_ID_PATTERN.exec(workflowId)?.[1]
