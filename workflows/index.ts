// What a worker bundles: every Workflow type by its registered name.
export { applicationWorkflow } from './application'
export { reconcileWorkflow } from './reconcile'
