import { parseTopology } from '../../cli/supervisor/topology'

/** The topology of the test run: Temporal's dev server, or with BKM_TEST_TOPOLOGY=production its server on PostgreSQL. */
export const topology = parseTopology(process.env['BKM_TEST_TOPOLOGY'] || 'embedded')
