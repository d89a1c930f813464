import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { requireLargeWorkflowCache, shortenWorkflowStacks } from '../../../cli/worker/start-worker'

describe('the worker', () => {
  it('refuses to start with a cache smaller than twice its task slots', () => {
    const options = { taskQueue: 'q', maxCachedWorkflows: 79, maxConcurrentWorkflowTaskExecutions: 40 }
    expect(() => requireLargeWorkflowCache(options)).toThrow('at least twice the task slots')
    expect(() => requireLargeWorkflowCache({ ...options, maxCachedWorkflows: 80 })).not.toThrow()
  })
})

describe('stacks of Workflows', () => {
  afterEach(() => setFlagsFromString('--stack-trace-limit=10'))

  it('are short in V8 contexts created afterwards; the limit of the program itself does not change', () => {
    const limitOfProgram = Error.stackTraceLimit
    shortenWorkflowStacks()
    expect(runInNewContext('Error.stackTraceLimit')).toBeLessThan(limitOfProgram)
    expect(Error.stackTraceLimit).toBe(limitOfProgram)
  })
})
