import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { assertCacheRoom, shortenWorkflowStacks } from '../../../cli/worker/run-worker'

describe('the worker', () => {
  it('refuses to start with a cache smaller than twice its task slots', () => {
    const small = { taskQueue: 'q', maxCachedWorkflows: 79, maxConcurrentWorkflowTaskExecutions: 40 }
    expect(() => assertCacheRoom(small)).toThrow('at least twice the task slots')
    expect(() => assertCacheRoom({ ...small, maxCachedWorkflows: 80 })).not.toThrow()
  })
})

describe('stacks of Workflows', () => {
  afterEach(() => setFlagsFromString('--stack-trace-limit=10'))

  it('are short in contexts made from now on, and the program keeps its own', () => {
    const own = Error.stackTraceLimit
    shortenWorkflowStacks()
    expect(runInNewContext('Error.stackTraceLimit')).toBeLessThan(own)
    expect(Error.stackTraceLimit).toBe(own)
  })
})
