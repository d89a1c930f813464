import { requireTests } from './require-tests'

requireTests('patient')
