import { Connection, WorkflowClient } from '@temporalio/client'
import { NativeConnection, Worker } from '@temporalio/worker'
import type { Pool } from 'pg'
import { ensureNamespace } from '../temporal/namespace'
import type { PlatformFile } from '../cli/supervisor/platform-file'
import type { RawActivities } from './raw-workflows'
import { createPool } from './create-pool'

// The raw benchmarks run Temporal or PostgreSQL without the platform's rules. Beside figures of the platform, the names of their
// figures begin with `bare`, or with `delivered` if each case also runs activities.

const NAMESPACE = 'bench-raw'
export const RAW_QUEUE = 'bench-raw'

/** Addresses of the platform's own servers, which the raw benchmarks use too. */
export type ServerAddresses = Pick<PlatformFile, 'temporal' | 'postgresOwner'>

export interface RawTemporal {
  client: WorkflowClient
  pool: Pool
  close(): Promise<void>
}

/** Creates a separate namespace and two tables; `close` drops the tables. The caller must also start a raw worker. */
export async function createRawTemporal({ temporal, postgresOwner }: ServerAddresses): Promise<RawTemporal> {
  const pool = createPool(postgresOwner, 4)
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

/** Starts a worker with the SDK's defaults and the platform's cache size. */
export async function startRawWorker({ temporal, postgresOwner }: ServerAddresses): Promise<{ stop(): Promise<void> }> {
  const pool = createPool(postgresOwner, 40)
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
  const workerEnded = worker.run()
  return {
    async stop() {
      worker.shutdown()
      await workerEnded
      await connection.close()
      await pool.end()
    },
  }
}
