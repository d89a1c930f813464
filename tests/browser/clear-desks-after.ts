import { clearDesks } from './staff'

afterAll(clearDesks, 120_000)
