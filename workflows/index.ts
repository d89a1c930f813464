// Entry of the worker's bundle: it exports every Workflow under its registered name.
export { applicationWorkflow } from './application'
export { reconcileWorkflow } from './reconcile'
