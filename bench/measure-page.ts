import { Agent, type OutgoingHttpHeaders, request } from 'node:http'
import type { PlatformFile } from '../cli/supervisor/platform-file'
import type { RunningProcess } from '../tools/embedded/running-process'
import { readSignIns } from '../tools/rehearsal/replay/staff-sessions'
import type { Figures } from './benchmark'
import { readCpu, readPreciseCpuMs } from './cpu'
import { computePercentile, measureConcurrently } from './measure-concurrently'

/** A page of one browser of this site. */
const HEADERS = { 'accept-encoding': 'gzip', 'sec-fetch-site': 'same-origin' }
const PAGES_PER_ROW = 5
/** A process compiles the code of a page only after hundreds of requests, and an API runs for weeks. */
const WARM_UP_REQUESTS = 2_000

interface OpenedPage {
  status: number
  /** of the body, as it was sent */
  bytes: number
  /** the cookies that the response sets, as a browser sends them back */
  cookie: string
}

/** Opens the pages of an API one after the other, and measures them. */
export interface PageMeter {
  open: (path: string, options?: { form?: Record<string, string>; cookie?: string }) => Promise<OpenedPage>
  /** signs a person of the packs in; returns the cookies of the session */
  signIn(name: string): Promise<string>
  /** the bytes, the time for the client and the processor time of the API, for each of many requests. `warmUp`: requests before them */
  measure: (path: string, cookie?: string, warmUp?: number) => Promise<Figures>
  close(): void
}

/** `base`: the address of the API; `program`: its process. */
export function createPageMeter(
  platform: PlatformFile,
  { base, program, rows }: { base: string; program: RunningProcess | undefined; rows: number },
): PageMeter {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const open: PageMeter['open'] = (path, options = {}) => openPage(agent, base + path, options)
  const readApiCpuMs = () => readPreciseCpuMs(program?.pid ?? 0) ?? Number.NaN
  const readTotalCpuMs = () => readCpu({ ...platform, programs: program ? { api: program } : {} })['api'] ?? Number.NaN
  return {
    open,
    async signIn(name) {
      const found = readSignIns(platform.signIns).find((each) => each.name === name)
      if (!found) throw new Error(`There is no sign-in ${name}.`)
      return (await open('/en/sign-in', { form: { name, password: found.password } })).cookie
    },
    async measure(path, cookie = '', warmUp = WARM_UP_REQUESTS) {
      const first = await open(path, { cookie })
      if (first.status !== 200) throw new Error(`${path} got the status ${first.status}.`)
      await measureConcurrently(warmUp, 1, () => open(path, { cookie }))
      const before = readTotalCpuMs()
      const durations = await measureConcurrently(rows * PAGES_PER_ROW, 1, () => open(path, { cookie }))
      const cpuMs = (readTotalCpuMs() - before) / durations.length
      const [p50Ms, p95Ms] = [computePercentile(durations, 0.5), computePercentile(durations, 0.95)]
      const cpuOfEach: number[] = []
      await measureConcurrently(rows * PAGES_PER_ROW, 1, async () => {
        const startedAt = readApiCpuMs()
        await open(path, { cookie })
        cpuOfEach.push(readApiCpuMs() - startedAt)
      })
      const [cpuP50Ms, cpuP95Ms] = [computePercentile(cpuOfEach, 0.5), computePercentile(cpuOfEach, 0.95)]
      return { bytes: first.bytes, p50Ms, p95Ms, cpuMs, cpuP50Ms, cpuP95Ms }
    },
    close: () => agent.destroy(),
  }
}

function openPage(
  agent: Agent,
  url: string,
  { form, cookie }: { form?: Record<string, string>; cookie?: string },
): Promise<OpenedPage> {
  const body = form && new URLSearchParams(form).toString()
  const headers: OutgoingHttpHeaders = {
    ...HEADERS,
    ...(cookie && { cookie }),
    ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: body ? 'POST' : 'GET', headers }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => {
        const cookies = (response.headers['set-cookie'] ?? []).map((line) => line.split(';')[0] ?? '')
        resolve({ status: response.statusCode ?? 0, bytes, cookie: cookies.join('; ') })
      })
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
