import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { requireCacheRoom, shortenWorkflowStacks } from '../../../cli/worker/start-worker'

describe('the worker', () => {
  it('refuses to start with a cache smaller than twice its task slots', () => {
    const small = { taskQueue: 'q', maxCachedWorkflows: 79, maxConcurrentWorkflowTaskExecutions: 40 }
    expect(() => requireCacheRoom(small)).toThrow('at least twice the task slots')
    expect(() => requireCacheRoom({ ...small, maxCachedWorkflows: 80 })).not.toThrow()
  })
})

describe('stacks of Workflows', () => {
  afterEach(() => setFlagsFromString('--stack-trace-limit=10'))

  it('are short in contexts created afterwards; the program keeps its own limit', () => {
    const own = Error.stackTraceLimit
    shortenWorkflowStacks()
    expect(runInNewContext('Error.stackTraceLimit')).toBeLessThan(own)
    expect(Error.stackTraceLimit).toBe(own)
  })
})
