import { createServer, type Server, type ServerResponse } from 'node:http'
import type { Config } from '../config'
import { SentenceError } from '../program'
import type { Metrics } from './metrics'

export interface Told {
  metrics: Metrics
  /** brings the gauges up to date before they are told */
  refresh: () => Promise<void>
  /** may others send it work? */
  isReady: () => boolean | Promise<boolean>
  /** where the Temporal SDK tells its own numbers */
  sdkAddress?: string | undefined
}

/** /metrics for Prometheus, /live and /ready for whoever supervises the program. Undefined without a port. */
export async function serveMetrics(config: Config, told: Told): Promise<Server | undefined> {
  const { BKM_METRICS_HOST: host, BKM_METRICS_PORT: port } = config
  if (port === undefined) return undefined
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    answer(request.url, told, response).catch(() => send(response, 500, 'not now\n'))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      reject(
        new SentenceError(`Port ${port} of ${host} cannot be listened on (${code}). Choose another BKM_METRICS_PORT.`),
      ),
    )
    server.listen(port, host, resolve)
  })
  server.unref()
  return server
}

async function answer(url: string | undefined, told: Told, response: ServerResponse): Promise<void> {
  if (url === '/live') return send(response, 200, 'up\n')
  if (url === '/ready') {
    const isReady = await told.isReady()
    return send(response, isReady ? 200 : 503, isReady ? 'ready\n' : 'not ready\n')
  }
  if (url !== '/metrics') return send(response, 404, 'only /metrics, /live and /ready\n')
  const { registry } = told.metrics
  const [, sdk] = await Promise.all([told.refresh(), textOfSdk(told.sdkAddress)])
  send(response, 200, `${await registry.metrics()}${sdk}`, registry.contentType)
}

/** The SDK has a server of its own; one address for all is easier to scrape and to keep private. */
async function textOfSdk(address: string | undefined): Promise<string> {
  if (address === undefined) return ''
  const text = await fetch(`http://${address}/metrics`, { signal: AbortSignal.timeout(5_000) }).then(
    (said) => said.text(),
    () => '',
  )
  return text.endsWith('\n') || text === '' ? text : `${text}\n`
}

function send(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  if (response.headersSent) return
  response.writeHead(status, { 'Content-Type': type }).end(text)
}
