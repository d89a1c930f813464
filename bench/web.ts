import { randomUUID } from 'node:crypto'
import { createHttpClient } from '../tools/rehearsal/replay/http-client'
import { type Benchmark, type Figures, prefixNames } from './benchmark'
import { createPlan } from './create-plan'
import { measureConcurrently } from './measure-concurrently'
import { createPageMeter } from './measure-page'
import { measureRoom } from './room-pages'
import { submitApplication } from './submit-application'

/** An officer for whom new applications wait, and so many of them that a page of the list is full. */
const TRIAGE = 'city.triage'
const WAITING = 60

/** Measures pages beside the smallest answer of the API: what is above it is reading, rendering and compressing. */
export const web: Benchmark = {
  name: 'web',
  description:
    'a page with questions, a page of an application, the desk with 50 tasks, and the operation room at 120 k open of 1.1 M applications, one after the other, beside the smallest answer',
  goals: [
    { figure: 'questionBytes', atMost: 10 * 1024 },
    { figure: 'questionCpuMsAboveBare', atMost: 1 },
    { figure: 'trackBytes', atMost: 15 * 1024 },
    { figure: 'trackCpuMsAboveBare', atMost: 5 },
    { figure: 'deskBytes', atMost: 45 * 1024 },
    { figure: 'deskCpuMsAboveBare', atMost: 5 },
    { figure: 'deskCpuP95Ms', atMost: 5 },
    { figure: 'roomCpuMs', atMost: 10 },
  ],
  async run(context) {
    const { platform, rows, print } = context
    const meter = createPageMeter(platform, { base: platform.api, program: platform.programs.api, rows })
    const { open, measure } = meter
    try {
      const receipt = await submit(platform.api)
      await measureConcurrently(WAITING, 8, () => submit(platform.api))
      const opened = await open('/en/track', { form: { ...receipt } })
      const bare = await measure('/api/health/live')
      const question = await measure('/en/send/danger')
      const track = await measure(`/en/track/${receipt.reference}`, opened.cookie)
      const desk = await measure('/en/desk', await meter.signIn(TRIAGE))
      print('  the operation room …')
      const room = await measureRoom(context, receipt.reference)
      return {
        ...prefixNames('bare', bare),
        ...prefixNames('question', { ...question, cpuMsAboveBare: subtract(question, bare) }),
        ...prefixNames('track', { ...track, cpuMsAboveBare: subtract(track, bare) }),
        ...prefixNames('desk', { ...desk, cpuMsAboveBare: subtract(desk, bare) }),
        ...room,
      }
    } finally {
      meter.close()
    }
  },
}

const subtract = (page: Figures, bare: Figures): number => (page['cpuMs'] ?? Number.NaN) - (bare['cpuMs'] ?? Number.NaN)

async function submit(base: string) {
  const http = createHttpClient({ base, connections: 1, retryForMs: 60_000 })
  try {
    const { key, submission } = createPlan(randomUUID())
    const { reference, trackingCode } = await submitApplication(http, `${key}-submit`, submission)
    return { reference, trackingCode }
  } finally {
    http.close()
  }
}
