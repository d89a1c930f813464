import { assertCacheRoom } from '../../cli/work'

describe('the worker', () => {
  it('refuses to start with a cache smaller than twice its task slots', () => {
    const small = { taskQueue: 'q', maxCachedWorkflows: 79, maxConcurrentWorkflowTaskExecutions: 40 }
    expect(() => assertCacheRoom(small)).toThrow('at least twice the task slots')
    expect(() => assertCacheRoom({ ...small, maxCachedWorkflows: 80 })).not.toThrow()
  })
})
