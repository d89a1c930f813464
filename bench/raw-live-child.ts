// The raw live signal in a process of its own: node --require tsx/cjs bench/raw-live-child.ts <database URL> <channel> <port>
// It sends each NOTIFY to each open stream, to everybody, and keeps nothing.
import { createServer, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { Client } from 'pg'
import { reportWorking, waitForStopRequest } from '../cli/stop-request'

async function main(): Promise<void> {
  const [url, channel = '', port] = process.argv.slice(2)
  const streams = new Set<ServerResponse>()
  const client = new Client({ connectionString: url })
  client.on('notification', ({ payload }) => {
    for (const stream of streams) stream.write(`event: changed\ndata: {"reference":"${payload}"}\n\n`)
  })
  await client.connect()
  await client.query(`listen ${client.escapeIdentifier(channel)}`)
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('event: alive\ndata: {}\n\n')
    streams.add(response)
    response.on('close', () => streams.delete(response))
  }).listen(Number(port), '127.0.0.1')
  await once(server, 'listening')
  reportWorking()
  await waitForStopRequest()
  server.closeAllConnections()
  await client.end()
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`)
    process.exit(1)
  },
)
