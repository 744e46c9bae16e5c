import './look/tokens.css';
import './look/reset.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './data/query-client.ts';
import { loadTheRest } from './kit/later.tsx';
import { applyLook } from './look/theme.ts';
import { router } from './routes.ts';
import { LanguageProvider } from './words/language.tsx';

/** Milliseconds in which the page has shown itself. */
const SHOWN_BY = 3_000;

applyLook();
setTimeout(() => navigator.onLine && void loadTheRest(), SHOWN_BY);
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
