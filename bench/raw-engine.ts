import { Connection, WorkflowClient } from '@temporalio/client'
import { NativeConnection, Worker } from '@temporalio/worker'
import type { Pool } from 'pg'
import { ensureNamespace } from '../temporal/namespace'
import type { PlatformRecord } from '../cli/supervisor/platform-file'
import type { RawActivities } from './raw-workflows'
import { openPool } from './pool'

const NAMESPACE = 'bench-raw'
export const RAW_QUEUE = 'bench-raw'

/** Where the bare engine lives: the platform's own servers. */
export type Servers = Pick<PlatformRecord, 'temporal' | 'postgresOwner'>

export interface RawEngine {
  client: WorkflowClient
  pool: Pool
  close(): Promise<void>
}

/** A namespace and two tables of the bare engine's own; `close` drops the tables. Needs a worker beside it. */
export async function openRawEngine({ temporal, postgresOwner }: Servers): Promise<RawEngine> {
  const pool = openPool(postgresOwner, 4)
  const connection = await Connection.connect({ address: temporal })
  await ensureNamespace(connection, NAMESPACE)
  await pool.query('create table bench_raw_row (id text primary key, sequence int, at timestamptz)')
  await pool.query('create table bench_raw_event (id text, sequence int, at timestamptz, primary key (id, sequence))')
  return {
    client: new WorkflowClient({ connection, namespace: NAMESPACE }),
    pool,
    async close() {
      await connection.close()
      await pool.query('drop table bench_raw_row, bench_raw_event')
      await pool.end()
    },
  }
}

/** A worker as the SDK sets it up, with the platform's cache. */
export async function startRawWorker({ temporal, postgresOwner }: Servers): Promise<{ stop(): Promise<void> }> {
  const pool = openPool(postgresOwner, 40)
  const connection = await NativeConnection.connect({ address: temporal })
  const activities: RawActivities = {
    async recordRaw(id, sequence) {
      await pool.query(
        `insert into bench_raw_row values ($1, $2, clock_timestamp())
         on conflict (id) do update set sequence = excluded.sequence, at = excluded.at`,
        [id, sequence],
      )
      await pool.query('insert into bench_raw_event values ($1, $2, clock_timestamp()) on conflict do nothing', [
        id,
        sequence,
      ])
    },
    deliverRaw: async () => undefined,
  }
  const worker = await Worker.create({
    connection,
    namespace: NAMESPACE,
    taskQueue: RAW_QUEUE,
    workflowsPath: require.resolve('./raw-workflows'),
    activities,
    maxCachedWorkflows: 2_000,
  })
  const ended = worker.run()
  return {
    async stop() {
      worker.shutdown()
      await ended
      await connection.close()
      await pool.end()
    },
  }
}
