#pragma once

#include "async/Event.h"
#include "async/Task.h"

#include <cstddef>
#include <deque>
#include <utility>

namespace catalyst {

/// Places for so many at once; who comes later waits, in order. One executor; outlives every task
/// that takes a place and every place.
class Places {
public:
    explicit Places(std::size_t count) : m_free(count) {}
    Places(const Places&) = delete;
    Places& operator=(const Places&) = delete;

    /// Given back when it is destroyed.
    class Place {
    public:
        explicit Place(Places& places) : m_places(&places) {}
        Place(Place&& other) noexcept : m_places(std::exchange(other.m_places, nullptr)) {}
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        Place& operator=(Place&&) = delete;
        ~Place() {
            if (m_places)
                m_places->giveBack();
        }

    private:
        Places* m_places;
    };

    Task<Place> take() { return taking(this); }
    std::size_t waiting() const { return m_waiting.size(); }

private:
    /// Its end takes it out of the queue, or passes on a place that arrived too late for it.
    struct Waiter {
        explicit Waiter(Places* of) : places(of) { places->m_waiting.push_back(this); }
        ~Waiter() {
            if (!given.isSet())
                std::erase(places->m_waiting, this);
            else if (!isTaken)
                places->giveBack();
        }
        Waiter(const Waiter&) = delete;
        Waiter& operator=(const Waiter&) = delete;

        Places* places;
        Event<bool> given;
        bool isTaken = false;
    };

    static Task<Place> taking(Places* places) {
        if (places->m_free > 0) {
            --places->m_free;
            co_return Place(*places);
        }
        Waiter waiter(places);
        co_await waiter.given;
        waiter.isTaken = true;
        co_return Place(*places);
    }

    void giveBack() {
        if (m_waiting.empty()) {
            ++m_free;
            return;
        }
        Waiter* next = m_waiting.front();
        m_waiting.pop_front();
        next->given.set(true);
    }

    std::size_t m_free;
    std::deque<Waiter*> m_waiting;
};

} // namespace catalyst
