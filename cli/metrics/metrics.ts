// cli/metrics/: the numbers a program tells Prometheus. Labels are names of the code (routes, commands, states); never a
// reference, an id or anything that came from a person.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** Everything a program of ours counts beside what Node and the Temporal SDK tell. */
export function createMetrics(program: 'api' | 'worker') {
  const registry = new Registry()
  registry.setDefaultLabels({ program })
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  return {
    registry,
    requests: new Histogram({
      name: 'bkm_http_request_seconds',
      help: 'Requests served, by pattern of their route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
    commands: new Counter({
      name: 'bkm_commands_total',
      help: 'Commands sent to a Workflow, by what became of them: done, refused, unsent, unknown',
      labelNames: ['command', 'outcome'],
      registers: [registry],
    }),
    working: gauge('bkm_worker_working', '1 while the worker takes Tasks from Temporal'),
    databaseUp: gauge('bkm_database_up', '1 when PostgreSQL answered the last time it was asked'),
    open: gauge('bkm_applications_open', 'Applications that are not closed'),
    overdue: gauge('bkm_applications_overdue', 'Open ones whose owner is past the due instant'),
    stuck: gauge('bkm_applications_stuck', 'Open ones whose clock should have acted over a minute ago'),
    outboxRows: gauge('bkm_outbox_rows', 'What the relay still owes Temporal'),
    outboxOldest: gauge('bkm_outbox_oldest_seconds', 'How long the oldest of these has waited'),
    mailsDue: gauge('bkm_mails_due', 'Mails that should have left by now'),
    mailsOldest: gauge('bkm_mails_oldest_seconds', 'How long the oldest of these has been due'),
    mailsUndelivered: gauge(
      'bkm_mails_undelivered',
      'Mails of the last seven days that were given up or had no address',
    ),
  }
}
