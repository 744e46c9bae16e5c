/** Told of every scan that ran: its outcome and how long it took from job to event, in seconds. */
export type ScanObserver = (outcome: string, seconds: number) => void;
