import { createServer, type Server, type ServerResponse } from 'node:http'
import { isLocalOnly, isRefusedHost } from '../connections/local-only'
import type { Config } from '../config'
import { SentenceError } from '../program'
import type { Metrics } from './metrics'

export interface MetricsSource {
  metrics: Metrics
  /** updates the gauges; called before Prometheus reads them */
  refresh: () => Promise<void>
  /** returns whether the program can accept work */
  isReady: () => boolean | Promise<boolean>
  /** host:port where the Temporal SDK serves its own metrics */
  sdkAddress?: string | undefined
}

/**
 * Serves /metrics for Prometheus, and /live and /ready for supervisors. Returns undefined when no port is configured. Throws a
 * SentenceError when the port cannot be used.
 */
export async function serveMetrics(config: Config, source: MetricsSource): Promise<Server | undefined> {
  const { BKM_METRICS_HOST: host, BKM_METRICS_PORT: port } = config
  if (port === undefined) return undefined
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    if (isLocalOnly(host) && isRefusedHost(request.headers.host)) return sendText(response, 421, 'unknown host name\n')
    serveRequest(request.url, source, response).catch(() => sendText(response, 500, 'not available\n'))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      reject(
        new SentenceError(
          `Port ${port} of ${host} cannot be used (${code}). Choose another port with BKM_METRICS_PORT.`,
        ),
      ),
    )
    server.listen(port, host, resolve)
  })
  server.unref()
  return server
}

async function serveRequest(url: string | undefined, source: MetricsSource, response: ServerResponse): Promise<void> {
  if (url === '/live') return sendText(response, 200, 'up\n')
  if (url === '/ready') {
    const isReady = await source.isReady()
    return sendText(response, isReady ? 200 : 503, isReady ? 'ready\n' : 'not ready\n')
  }
  if (url !== '/metrics') return sendText(response, 404, 'only /metrics, /live and /ready\n')
  const { registry } = source.metrics
  const [, sdkMetrics] = await Promise.all([source.refresh(), fetchSdkMetrics(source.sdkAddress)])
  sendText(response, 200, `${await registry.metrics()}${sdkMetrics}`, registry.contentType)
}

/**
 * Reads the metrics of the Temporal SDK from the SDK's own server, so that one address serves all metrics. Returns an empty
 * text when that server does not answer.
 */
async function fetchSdkMetrics(address: string | undefined): Promise<string> {
  if (address === undefined) return ''
  const text = await fetch(`http://${address}/metrics`, { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.text(),
    () => '',
  )
  return text.endsWith('\n') || text === '' ? text : `${text}\n`
}

function sendText(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  if (response.headersSent) return
  response.writeHead(status, { 'Content-Type': type }).end(text)
}
