#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace catalyst {

/// A list whose copies share it: for what is copied with every snapshot and changes seldom. Changed
/// by assigning another one. Copies may be used from different threads.
template <class T>
class SharedList {
public:
    SharedList() = default;
    // Not explicit: a list is what it is everywhere else.
    SharedList(std::vector<T> list)
        : m_list(list.empty() ? nullptr : std::make_shared<const std::vector<T>>(std::move(list))) {
    }
    SharedList(std::initializer_list<T> list) : SharedList(std::vector<T>(list)) {}

    const std::vector<T>& list() const {
        static const std::vector<T> none;
        return m_list ? *m_list : none;
    }
    operator const std::vector<T>&() const { return list(); }

    auto begin() const { return list().begin(); }
    auto end() const { return list().end(); }
    std::size_t size() const { return list().size(); }
    bool empty() const { return !m_list; }
    const T& operator[](std::size_t index) const { return list()[index]; }
    const T& front() const { return list().front(); }
    const T& back() const { return list().back(); }

    friend bool operator==(const SharedList& a, const SharedList& b) {
        return a.m_list == b.m_list || a.list() == b.list();
    }

private:
    std::shared_ptr<const std::vector<T>> m_list; ///< null: empty
};

} // namespace catalyst
